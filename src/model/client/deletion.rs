//! Deletion: undone with one click for thirty days, for good after that.
use super::suspension::written;
use super::{Client, owner};
use crate::clock::{DAY, Timestamp};
use crate::db::Connection;
use crate::model::audit::Action;
use crate::model::audit::AuditedTransaction;
use crate::model::request::change;

/// How long a deletion can be undone, in seconds.
pub const UNDO: i64 = 30 * DAY;

impl Client {
    /// When a deleted client is erased.
    pub fn erased_at(&self) -> Option<Timestamp> {
        self.deleted_at.map(|at| at.plus(UNDO))
    }
}

/// Deletes a client. Returns whether it was there. A change of it that waits is withdrawn: nobody could approve it any more.
pub async fn create(tx: &mut AuditedTransaction, client: &Client) -> sqlx::Result<bool> {
    if let Some(waiting) = change::open_of(tx.connection(), &client.id).await? {
        change::withdraw(tx, &waiting, waiting.version).await?;
    }
    let done = sqlx::query("UPDATE clients SET deleted_at = $2, version = version + 1 WHERE id = $1 AND deleted_at IS NULL")
        .bind(&client.id)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    written(tx, client, Action::ClientDeleted, done.rows_affected(), &[]).await
}

/// Undoes a deletion of less than thirty days ago. Returns whether there was one.
pub async fn delete(tx: &mut AuditedTransaction, client: &Client) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE clients SET deleted_at = NULL, version = version + 1 WHERE id = $1 AND deleted_at > $2")
        .bind(&client.id)
        .bind(tx.now.plus(-UNDO))
        .execute(tx.connection())
        .await?;
    written(tx, client, Action::ClientRestored, done.rows_affected(), &[]).await
}

/// Erases at most `max` clients that were deleted thirty days ago or earlier; their history stays. Returns how many.
pub async fn erase_due(tx: &mut AuditedTransaction, max: i64) -> sqlx::Result<u64> {
    let due: Vec<Client> = sqlx::query_as("SELECT * FROM clients WHERE deleted_at <= $1 ORDER BY deleted_at LIMIT $2")
        .bind(tx.now.plus(-UNDO))
        .bind(max)
        .fetch_all(tx.connection())
        .await?;
    for client in &due {
        tx.record(Action::ClientErased, client.subject(), &[]).await?;
        owner::note(tx, &client.id).await?;
        sqlx::query("DELETE FROM clients WHERE id = $1").bind(&client.id).execute(tx.connection()).await?;
    }
    Ok(u64::try_from(due.len()).unwrap_or_default())
}

/// Whether a client is due to be erased.
pub async fn is_due(connection: &mut Connection, now: Timestamp) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM clients WHERE deleted_at <= $1 LIMIT 1")
        .bind(now.plus(-UNDO))
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// Deletes at most `max` rows of use of clients that are due to be erased, so that erasing one takes little. Returns how many.
pub async fn delete_use_of_due(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM usage WHERE (client_id, day, scope) IN (SELECT usage.client_id, usage.day, usage.scope FROM clients \
         JOIN usage ON usage.client_id = clients.id WHERE clients.deleted_at <= $1 LIMIT $2)",
    )
    .bind(now.plus(-UNDO))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
