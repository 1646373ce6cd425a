//! Suspension: a client keeps everything it has and gets no token until it is resumed.
use super::Client;
use crate::db::text_enum;
use crate::model::audit::AuditedTransaction;
use crate::model::audit::{Action, Difference};

text_enum! {
    /// On whose behalf a client was suspended, which decides who may resume it.
    pub enum SuspendedBy {
        /// An operator or the helpdesk: only they resume it.
        Installation = "installation",
        /// The municipality of the client.
        Municipality = "municipality",
    }
}

impl SuspendedBy {
    /// By somebody who acts for all municipalities, or for the client's own.
    pub const fn of(sees_all: bool) -> Self {
        if sees_all { Self::Installation } else { Self::Municipality }
    }
}

impl Client {
    /// Whether its own municipality may resume it. What can't be read is not theirs to resume.
    pub fn is_resumed_by_its_municipality(&self) -> bool {
        self.suspended_at.is_none() || self.suspended_by.as_deref() == Some(SuspendedBy::Municipality.as_str())
    }
}

/// Suspends a live client, saying why. Returns whether it was live.
pub async fn create(tx: &mut AuditedTransaction, client: &Client, because: &str, by: SuspendedBy) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE clients SET suspended_at = $2, suspended_because = $3, suspended_by = $4, version = version + 1 WHERE id = $1 \
     AND suspended_at IS NULL AND deleted_at IS NULL",
    )
    .bind(&client.id)
    .bind(tx.now)
    .bind(because)
    .bind(by.as_str())
    .execute(tx.connection())
    .await?;
    written(tx, client, Action::ClientSuspended, done.rows_affected(), &[Difference::added("suspended_because", because)]).await
}

/// Resumes a suspended client. Returns whether it was suspended.
pub async fn delete(tx: &mut AuditedTransaction, client: &Client) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE clients SET suspended_at = NULL, suspended_because = NULL, suspended_by = NULL, version = version + 1 WHERE id = $1 \
     AND suspended_at IS NOT NULL AND deleted_at IS NULL",
    )
    .bind(&client.id)
    .execute(tx.connection())
    .await?;
    written(tx, client, Action::ClientResumed, done.rows_affected(), &[]).await
}

/// Writes a change of state down, if there was one.
pub(super) async fn written(
    tx: &mut AuditedTransaction,
    client: &Client,
    action: Action,
    rows: u64,
    differences: &[Difference],
) -> sqlx::Result<bool> {
    if rows == 0 {
        return Ok(false);
    }
    tx.record(action, client.subject(), differences).await?;
    Ok(true)
}
