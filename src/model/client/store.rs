//! Making a client, once.
use super::attribute::{GRANT_TYPES, OWNERS};
use super::draft::Draft;
use super::registration::Registration;
use super::{Client, find, owner};
use crate::model::audit::{Action, AuditedTransaction, Difference};
use crate::model::fold::fold;
use crate::model::municipality::Municipality;
use sqlx::query;
use std::sync::LazyLock;

/// The order of lists.
pub(super) fn sort_key(client: &Client) -> Vec<u8> {
    fold(&client.client_name).into_bytes()
}

/// Makes a client. Nothing is made, and the one that is there comes back, when `id` was used before: a form that was sent twice.
pub async fn insert(
    tx: &mut AuditedTransaction,
    id: &str,
    client_id: &str,
    municipality: &Municipality,
    registration: &Registration,
) -> sqlx::Result<Client> {
    let client = Client::new(tx.now, tx.actor.person_id(), id, client_id, municipality, registration);
    let inserted = query(
        "INSERT INTO clients (id, client_id, municipality_id, client_name, registration, sort_key, created_at, created_by, updated_at, \
         version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&client.id)
    .bind(&client.client_id)
    .bind(&client.municipality_id)
    .bind(&client.client_name)
    .bind(client.registered.text())
    .bind(sort_key(&client))
    .bind(client.created_at)
    .bind(&client.created_by)
    .bind(client.updated_at)
    .execute(tx.connection())
    .await?;
    if inserted.rows_affected() == 0 {
        return find(tx.connection(), id).await?.ok_or(sqlx::Error::RowNotFound);
    }
    owner::insert(tx, &client, registration.entries(&OWNERS.attribute)).await?;
    tx.record(Action::ClientCreated, client.subject(), &differences_of_new(registration)).await?;
    Ok(client)
}

/// What the history says of a new client: of every one how it gets tokens, even in the usual way.
pub(super) fn differences_of_new(registration: &Registration) -> Vec<Difference> {
    static NOTHING: LazyLock<Draft> = LazyLock::new(|| {
        let mut nothing = Draft::of(&Registration::default());
        nothing.set(GRANT_TYPES.attribute.name, "");
        nothing
    });
    NOTHING.differences(registration)
}
