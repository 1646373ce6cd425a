//! Deletion: undone with one click for thirty days, for good after that.
use super::Client;
use super::suspension::written;
use crate::clock::{DAY, Timestamp};
use crate::model::deed::Deed;
use crate::model::event::{self, Action};

/// How long a deletion can be undone, in seconds.
pub const UNDO: i64 = 30 * DAY;

impl Client {
    /// When a deleted client is erased.
    pub fn erased_at(&self) -> Option<Timestamp> {
        self.deleted_at.map(|at| at.plus(UNDO))
    }
}

/// Deletes a client. Returns whether it was there.
pub async fn create(deed: &mut Deed, client: &Client) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE clients SET deleted_at = $2, version = version + 1 WHERE id = $1 AND deleted_at IS NULL")
        .bind(&client.id)
        .bind(deed.now)
        .execute(&mut *deed.tx)
        .await?;
    written(deed, client, Action::ClientDeleted, done.rows_affected(), &[]).await
}

/// Undoes a deletion of less than thirty days ago. Returns whether there was one.
pub async fn delete(deed: &mut Deed, client: &Client) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE clients SET deleted_at = NULL, version = version + 1 WHERE id = $1 AND deleted_at > $2")
        .bind(&client.id)
        .bind(deed.now.plus(-UNDO))
        .execute(&mut *deed.tx)
        .await?;
    written(deed, client, Action::ClientRestored, done.rows_affected(), &[]).await
}

/// Erases what was deleted thirty days ago or earlier; its history stays. Returns how many clients went.
pub async fn erase_due(deed: &mut Deed) -> sqlx::Result<usize> {
    let due: Vec<Client> = sqlx::query_as("SELECT * FROM clients WHERE deleted_at <= $1 LIMIT 100")
        .bind(deed.now.plus(-UNDO))
        .fetch_all(&mut *deed.tx)
        .await?;
    for client in &due {
        event::record(deed, Action::ClientErased, client.subject(), &[]).await?;
        sqlx::query("DELETE FROM clients WHERE id = $1").bind(&client.id).execute(&mut *deed.tx).await?;
    }
    Ok(due.len())
}
