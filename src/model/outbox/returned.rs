//! A mail that came back: some mail server on the way, or at the end, could not deliver it (RFC 3464).
use super::{Mail, MailState};
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use sqlx::query;

/// The mail of ours with this Message-ID, without angle brackets. It holds random bits, so whoever names one received the mail.
pub async fn find(connection: &mut Connection, message_id: &str) -> sqlx::Result<Option<Mail>> {
    let id = message_id.split(['.', '@']).next().unwrap_or_default();
    let mail = super::find(connection, id).await?;
    Ok(mail.filter(|mail| mail.message_id.eq_ignore_ascii_case(message_id)))
}

/// Writes down that a mail was not delivered, and why in the words of the server. It is not sent again by itself.
pub async fn write(tx: &mut AuditedTransaction, id: &str, why: &str) -> sqlx::Result<()> {
    query("UPDATE outbox SET state = $2, reason = $3 WHERE id = $1 AND state IN ('sending', 'sent', 'unknown')")
        .bind(id)
        .bind(MailState::Failed.as_str())
        .bind(why)
        .execute(tx.connection())
        .await
        .map(|_| ())
}
