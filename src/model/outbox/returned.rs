//! A mail that came back: some mail server on the way, or at the end, could not deliver it (RFC 3464).
use super::Mail;
use crate::db::Connection;

/// The mail of ours with this Message-ID, without angle brackets. It holds random bits, so whoever names one received the mail.
pub async fn find(connection: &mut Connection, message_id: &str) -> sqlx::Result<Option<Mail>> {
    let id = message_id.split(['.', '@']).next().unwrap_or_default();
    let mail = super::find(connection, id).await?;
    Ok(mail.filter(|mail| mail.message_id.eq_ignore_ascii_case(message_id)))
}
