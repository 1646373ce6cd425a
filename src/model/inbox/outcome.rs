//! What became of a message, written in the transaction of what it caused.
use super::sender_quota::FOLDED_FOR;
use super::{InboxReason, InboxState};
use crate::model::audit::AuditedTransaction;
use sqlx::query;

/// What was read of a message's headers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read<'a> {
    /// In lower case; empty where there is not exactly one.
    pub sender: &'a str,
    pub subject: &'a str,
}

/// What became of a message.
#[derive(Clone, Copy, Debug)]
pub struct Outcome<'a> {
    pub state: InboxState,
    pub reason: Option<InboxReason>,
    pub request_id: Option<&'a str>,
    pub outbox_id: Option<&'a str>,
}

impl Outcome<'_> {
    pub const fn of(state: InboxState) -> Self {
        Self { state, reason: None, request_id: None, outbox_id: None }
    }

    pub const fn because(state: InboxState, reason: InboxReason) -> Self {
        Self { state, reason: Some(reason), request_id: None, outbox_id: None }
    }
}

/// Writes down what became of a message, once. Returns whether it still waited: if not, another process read it, and this transaction
/// must not be committed.
pub async fn write(tx: &mut AuditedTransaction, id: &str, read: Read<'_>, outcome: &Outcome<'_>) -> sqlx::Result<bool> {
    let domain = read.sender.rsplit_once('@').map_or("", |(_, domain)| domain);
    let now = tx.now;
    let done = query(
        "UPDATE inbox SET state = $2, reason = $3, sender = $4, sender_domain = $5, subject = $6, request_id = $7, outbox_id = $8, \
         read_at = $9, next_attempt_at = $10 WHERE id = $1 AND state = 'waiting'",
    )
    .bind(id)
    .bind(outcome.state.as_str())
    .bind(outcome.reason.map(InboxReason::as_str))
    .bind(read.sender)
    .bind(domain)
    .bind(read.subject)
    .bind(outcome.request_id)
    .bind(outcome.outbox_id)
    .bind(now)
    .bind(now.plus(FOLDED_FOR))
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}
