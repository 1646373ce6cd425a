//! Deletion: undone with one click for thirty days, for good after that.
use super::Client;
use super::suspension::written;
use crate::clock::{DAY, Timestamp};
use crate::model::audit::Action;
use crate::model::audit::AuditedTransaction;

/// How long a deletion can be undone, in seconds.
pub const UNDO: i64 = 30 * DAY;

impl Client {
    /// When a deleted client is erased.
    pub fn erased_at(&self) -> Option<Timestamp> {
        self.deleted_at.map(|at| at.plus(UNDO))
    }
}

/// Deletes a client. Returns whether it was there.
pub async fn create(tx: &mut AuditedTransaction, client: &Client) -> sqlx::Result<bool> {
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

/// Erases what was deleted thirty days ago or earlier; its history stays. Returns how many clients went.
pub async fn erase_due(tx: &mut AuditedTransaction) -> sqlx::Result<usize> {
    let due: Vec<Client> = sqlx::query_as("SELECT * FROM clients WHERE deleted_at <= $1 LIMIT 100")
        .bind(tx.now.plus(-UNDO))
        .fetch_all(tx.connection())
        .await?;
    for client in &due {
        tx.record(Action::ClientErased, client.subject(), &[]).await?;
        sqlx::query("DELETE FROM clients WHERE id = $1").bind(&client.id).execute(tx.connection()).await?;
    }
    Ok(due.len())
}
