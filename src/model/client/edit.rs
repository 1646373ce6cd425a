//! Changing a client, only as it was when somebody opened it (optimistic locking).
use super::attribute::OWNERS;
use super::registration::Registration;
use super::store::sort_key;
use super::{Client, owner};
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::request::requester;
use sqlx::query;

/// Changes a client to `registration` if it still has the version that was edited. Returns whether it had. A change that waits of
/// somebody who does not look after the client any more is withdrawn.
pub async fn save(tx: &mut AuditedTransaction, client: &Client, registration: &Registration, version: i64) -> sqlx::Result<bool> {
    let before = client.draft(owner::emails(tx.connection(), &client.id).await?);
    let differences = before.differences(registration);
    if differences.is_empty() && client.registered.unreadable().is_empty() {
        return Ok(client.version == version);
    }
    let mut changed = client.clone();
    changed.set(registration);
    let updated = query(
        "UPDATE clients SET client_name = $1, registration = $2, sort_key = $3, updated_at = $4, version = version + 1 \
         WHERE id = $5 AND version = $6",
    )
    .bind(&changed.client_name)
    .bind(changed.registered.text())
    .bind(sort_key(&changed))
    .bind(tx.now)
    .bind(&changed.id)
    .bind(version)
    .execute(tx.connection())
    .await?;
    if updated.rows_affected() == 0 {
        return Ok(false);
    }
    owner::replace(tx, &changed, registration.entries(&OWNERS.attribute)).await?;
    requester::withdraw_changes_of(tx, &changed.id).await?;
    tx.record(Action::ClientChanged, changed.subject(), &differences).await?;
    Ok(true)
}
