//! The outbox: mail to send, written in the transaction of what it tells of. Its text is sealed, for a link in it may sign somebody in.
use super::audit::AuditedTransaction;
use super::audit::{Action, Subject};
use crate::clock::{DAY, Timestamp};
use crate::crypto::random;
use crate::crypto::seal::{SealError, SealingKeys};
use crate::db::Connection;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mail {
    pub id: String,
    pub recipient: String,
    pub subject: String,
    pub sealed_text: Vec<u8>,
    pub sealed_html: Vec<u8>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

/// A mail that is composed and not stored yet.
#[derive(Clone, Debug)]
pub struct NewMail {
    pub recipient: String,
    pub subject: String,
    pub text: String,
    pub html: String,
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

pub async fn insert(tx: &mut AuditedTransaction, mail: &NewMail, keys: &SealingKeys) -> sqlx::Result<()> {
    let id = random::id();
    sqlx::query("INSERT INTO outbox (id, recipient, subject, sealed_text, sealed_html, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&id)
        .bind(&mail.recipient)
        .bind(&mail.subject)
        .bind(keys.seal(&Mail::purpose("text", &id), mail.text.as_bytes()))
        .bind(keys.seal(&Mail::purpose("html", &id), mail.html.as_bytes()))
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// The newest hundred.
pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<Mail>> {
    sqlx::query_as("SELECT * FROM outbox ORDER BY created_at DESC, id DESC LIMIT 100").fetch_all(connection).await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Mail>> {
    sqlx::query_as("SELECT * FROM outbox WHERE id = $1").bind(id).fetch_optional(connection).await
}

/// TEMPORARY
pub async fn find_by_message_id(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Mail>> {
    find(connection, id).await
}

pub async fn was_returned(tx: &mut AuditedTransaction, id: &str, why: &str) -> sqlx::Result<()> {
    let _ = (tx, id, why);
    Ok(())
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
