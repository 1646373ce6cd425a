//! The outbox: mail to send, written in the transaction of what it tells of. Its text is sealed, for a link in it may sign somebody in.
/// What becomes of mail: taken, tried, put off, sent again.
pub mod delivery;
mod kind;
mod new_mail;
mod reason;
pub mod returned;

pub use kind::MailKind;
pub use new_mail::{MailThread, NewMail};
pub use reason::MailReason;

use super::audit::AuditedTransaction;
use super::audit::{Action, Subject};
use crate::clock::{DAY, Timestamp};
use crate::crypto::random;
use crate::crypto::seal::{SealError, SealingKeys};
use crate::db::{Connection, StoredWord, text_enum};
use crate::locale::Locale;

text_enum! {
    /// What became of a mail.
    pub enum MailState {
        /// It is to be sent; so is one that could not be sent yet.
        Waiting = "waiting",
        /// It is being handed over. Where whoever did so died, nobody knows whether it arrived.
        Sending = "sending",
        Sent = "sent",
        /// It was handed over whole, and the answer never came. It is not sent again by itself.
        Unknown = "unknown",
        Failed = "failed",
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mail {
    pub id: String,
    pub kind: StoredWord<MailKind>,
    pub recipient: String,
    pub recipient_name: String,
    pub locale: StoredWord<Locale>,
    pub subject: String,
    pub sealed_text: Vec<u8>,
    pub sealed_html: Vec<u8>,
    pub message_id: String,
    pub in_reply_to: Option<String>,
    pub request_id: Option<String>,
    pub thread_key: Option<String>,
    pub state: StoredWord<MailState>,
    pub reason: Option<StoredWord<MailReason>>,
    /// What the other side said, made harmless.
    pub reason_detail: Option<String>,
    pub attempts: i64,
    pub next_attempt_at: Timestamp,
    pub created_at: Timestamp,
    pub queued_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

impl Mail {
    fn purpose(part: &str, id: &str) -> String {
        format!("outbox.{part}:{id}")
    }

    pub fn text(&self, keys: &SealingKeys) -> Result<String, SealError> {
        keys.open_text(&Self::purpose("text", &self.id), &self.sealed_text)
    }

    pub fn html(&self, keys: &SealingKeys) -> Result<String, SealError> {
        keys.open_text(&Self::purpose("html", &self.id), &self.sealed_html)
    }
}

/// Puts a mail in the queue. Returns its identifier.
pub async fn insert(tx: &mut AuditedTransaction, mail: &NewMail, keys: &SealingKeys) -> sqlx::Result<String> {
    let id = random::id();
    let in_reply_to = in_reply_to(tx.connection(), mail).await?;
    sqlx::query(
        "INSERT INTO outbox (id, kind, recipient, recipient_name, locale, subject, sealed_text, sealed_html, message_id, in_reply_to, \
         request_id, thread_key, state, attempts, next_attempt_at, created_at, queued_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', 0, $13, $13, $13)",
    )
    .bind(&id)
    .bind(mail.kind.as_str())
    .bind(&mail.recipient)
    .bind(&mail.recipient_name)
    .bind(mail.locale.as_str())
    .bind(&mail.subject)
    .bind(keys.seal(&Mail::purpose("text", &id), mail.text.as_bytes()))
    .bind(keys.seal(&Mail::purpose("html", &id), mail.html.as_bytes()))
    .bind(mail.message_id(&id))
    .bind(in_reply_to)
    .bind(mail.thread.as_ref().map(|thread| &*thread.request_id))
    .bind(mail.thread.as_ref().and_then(|thread| thread.key.as_deref()))
    .bind(tx.now)
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// The Message-ID that a mail of a thread answers.
async fn in_reply_to(connection: &mut Connection, mail: &NewMail) -> sqlx::Result<Option<String>> {
    let Some(thread) = &mail.thread else { return Ok(None) };
    if thread.in_reply_to.is_some() {
        return Ok(thread.in_reply_to.clone());
    }
    sqlx::query_scalar("SELECT message_id FROM outbox WHERE request_id = $1 AND recipient = $2 ORDER BY created_at DESC, id DESC LIMIT 1")
        .bind(&thread.request_id)
        .bind(&mail.recipient)
        .fetch_optional(connection)
        .await
}

/// The newest hundred.
pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<Mail>> {
    sqlx::query_as("SELECT * FROM outbox ORDER BY created_at DESC, id DESC LIMIT 100").fetch_all(connection).await
}

/// The newest hundred in a state.
pub async fn list_in_state(connection: &mut Connection, state: MailState) -> sqlx::Result<Vec<Mail>> {
    sqlx::query_as("SELECT * FROM outbox WHERE state = $1 ORDER BY created_at DESC, id DESC LIMIT 100")
        .bind(state.as_str())
        .fetch_all(connection)
        .await
}

/// How many there are in each state.
pub async fn count_by_state(connection: &mut Connection) -> sqlx::Result<Vec<(String, i64)>> {
    sqlx::query_as("SELECT state, COUNT(*) FROM outbox GROUP BY state").fetch_all(connection).await
}

/// The mails about a request, oldest first; at most two hundred.
pub async fn list_of_request(connection: &mut Connection, request_id: &str) -> sqlx::Result<Vec<Mail>> {
    sqlx::query_as("SELECT * FROM outbox WHERE request_id = $1 ORDER BY created_at, id LIMIT 200")
        .bind(request_id)
        .fetch_all(connection)
        .await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Mail>> {
    sqlx::query_as("SELECT * FROM outbox WHERE id = $1").bind(id).fetch_optional(connection).await
}

/// Writes down that somebody read a mail that was not theirs.
pub async fn read(tx: &mut AuditedTransaction, mail: &Mail) -> sqlx::Result<()> {
    tx.record(Action::MailRead, Subject { name: &mail.recipient, ..Subject::default() }, &[]).await
}

/// How long a mail that was never sent is kept, in seconds: where no mail is sent, operators pass on what is in it, and its links have
/// long ended by then.
pub const UNSENT_KEPT: i64 = 90 * DAY;

/// Deletes at most `max` that were sent, and made before a moment, or that were never sent and are old. Returns how many.
pub async fn delete_before(connection: &mut Connection, moment: Timestamp, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE (created_at < $1 AND sent_at IS NOT NULL) OR created_at < $2 \
         ORDER BY created_at LIMIT $3)",
    )
    .bind(moment)
    .bind(now.plus(-UNSENT_KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
