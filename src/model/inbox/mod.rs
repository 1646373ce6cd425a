//! The inbox: mail that arrived. A message is stored as it came, and its digests with it, before anybody looks into it; what becomes of it
//! is a second step, which may fail and be repeated.
pub mod arrival;
pub mod attempt;
pub mod clearing;
pub mod list;
pub mod mailbox;
pub mod outcome;
mod pieces;
pub mod place;
pub mod sender_quota;
mod state;

pub use state::{InboxReason, InboxState};

use crate::clock::Timestamp;
use crate::crypto::seal::{SealError, SealingKeys};
use crate::db::{Connection, StoredWord};
use sqlx::query_as;

/// A message as lists show it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InboxEntry {
    pub id: String,
    pub message_id: String,
    /// In bytes, as it came.
    pub size: i64,
    pub received_at: Timestamp,
    pub state: StoredWord<InboxState>,
    reason: Option<String>,
    /// How often somebody began to read it.
    pub attempts: i64,
    /// The one mailbox of the one From field, in lower case; empty where there is none such.
    pub sender: String,
    pub subject: String,
    pub read_at: Option<Timestamp>,
    pub request_id: Option<String>,
    /// Of a bounce: the mail of ours that it tells of.
    pub outbox_id: Option<String>,
}

impl InboxEntry {
    /// Why it is held, folded or set aside.
    pub fn reason(&self) -> Option<InboxReason> {
        self.reason.as_deref().and_then(|word| word.parse().ok())
    }

    pub fn is_in(&self, state: InboxState) -> bool {
        self.state.known() == Some(state)
    }
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<InboxEntry>> {
    query_as(
        "SELECT id, message_id, size, received_at, state, reason, attempts, sender, subject, read_at, request_id, outbox_id \
         FROM inbox WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await
}

/// The message that a request was made of, if it came by mail.
pub async fn find_of_request(connection: &mut Connection, request_id: &str) -> sqlx::Result<Option<InboxEntry>> {
    query_as(
        "SELECT id, message_id, size, received_at, state, reason, attempts, sender, subject, read_at, request_id, outbox_id \
         FROM inbox WHERE request_id = $1 AND state = 'request' ORDER BY received_at, id LIMIT 1",
    )
    .bind(request_id)
    .fetch_optional(connection)
    .await
}

/// A message as it came: the headers alone of one that was too large. Nothing once it is no longer kept.
pub async fn message(connection: &mut Connection, id: &str, keys: &SealingKeys) -> sqlx::Result<Option<Result<Vec<u8>, SealError>>> {
    let sealed = pieces::list(connection, id).await?;
    Ok(if sealed.is_empty() { None } else { Some(pieces::open(keys, id, sealed)) })
}
