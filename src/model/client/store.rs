//! Writing a client: made once, changed only as it was when somebody opened it.
use super::registration::Registration;
use super::{Client, find, owner};
use crate::model::audit::Action;
use crate::model::audit::AuditedTransaction;
use crate::model::fold::fold;
use crate::model::municipality::Municipality;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, query};

/// Binds `$1` to `$13`, what is registered, and `$14`, the key of the list's order.
fn bind<'q>(row: Query<'q, Any, AnyArguments>, client: &'q Client) -> Query<'q, Any, AnyArguments> {
    row.bind(&client.client_name)
        .bind(&client.description)
        .bind(&client.contacts)
        .bind(client.token_endpoint_auth_method.as_str())
        .bind(&client.redirect_uris)
        .bind(&client.response_types)
        .bind(&client.ip_allowlist)
        .bind(&client.grant_types)
        .bind(&client.scope)
        .bind(&client.roles)
        .bind(client.access_token_lifetime)
        .bind(client.refresh_token_lifetime)
        .bind(client.updated_at)
        .bind(fold(&client.client_name).into_bytes())
}

/// Makes a client. Nothing is made, and the one that is there comes back, when `id` was used before: a form that was sent twice.
pub async fn insert(
    tx: &mut AuditedTransaction,
    id: &str,
    client_id: &str,
    municipality: &Municipality,
    registration: &Registration,
) -> sqlx::Result<Client> {
    let client = Client::new(tx, id, client_id, municipality, registration);
    let row = query(
        "INSERT INTO clients (client_name, description, contacts, token_endpoint_auth_method, redirect_uris, response_types, ip_allowlist, \
         grant_types, scope, roles, access_token_lifetime, refresh_token_lifetime, updated_at, sort_key, id, client_id, municipality_id, \
         created_at, created_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1) \
         ON CONFLICT (id) DO NOTHING",
    );
    let made = bind(row, &client)
        .bind(&client.id)
        .bind(&client.client_id)
        .bind(&client.municipality_id)
        .bind(client.created_at)
        .bind(&client.created_by)
        .execute(tx.connection())
        .await?;
    if made.rows_affected() == 0 {
        return find(tx.connection(), id).await?.ok_or(sqlx::Error::RowNotFound);
    }
    owner::insert(tx, &client, &registration.owners).await?;
    let differences = registration.differences(&Registration { grant_types: vec![], ..Registration::default() });
    tx.record(Action::ClientCreated, client.subject(), &differences).await?;
    Ok(client)
}

/// Changes a client to `registration` if it still has the version that was edited. Returns whether it had.
pub async fn update(tx: &mut AuditedTransaction, client: &Client, registration: &Registration, version: i64) -> sqlx::Result<bool> {
    let before = client.registration(owner::emails(tx.connection(), &client.id).await?);
    let differences = registration.differences(&before);
    if differences.is_empty() {
        return Ok(client.version == version);
    }
    let mut changed = client.clone();
    changed.set(registration);
    changed.updated_at = tx.now;
    let row = query(
        "UPDATE clients SET client_name = $1, description = $2, contacts = $3, token_endpoint_auth_method = $4, redirect_uris = $5, \
         response_types = $6, ip_allowlist = $7, grant_types = $8, scope = $9, roles = $10, access_token_lifetime = $11, \
         refresh_token_lifetime = $12, updated_at = $13, sort_key = $14, version = version + 1 WHERE id = $15 AND version = $16",
    );
    let done = bind(row, &changed).bind(&changed.id).bind(version).execute(tx.connection()).await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    owner::replace(tx, &changed, &registration.owners).await?;
    tx.record(Action::ClientChanged, changed.subject(), &differences).await?;
    Ok(true)
}
