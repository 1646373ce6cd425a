//! Password resets: a link for somebody who forgot their password, once and for an hour. Asking for one ends no other link: a stranger
//! who knows an address must not be able to.
use super::audit::{Action, AuditedTransaction};
use super::person::Person;
use crate::clock::{DAY, HOUR, Timestamp};
use crate::crypto::{hex, random, sha256};
use crate::db::Connection;

/// How long a link works, in seconds.
pub const WORKS_FOR: i64 = HOUR;
/// How long a row is kept after its end, in seconds, so that its page can say what became of the link.
const KEPT: i64 = 7 * DAY;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PasswordReset {
    pub token_digest: String,
    pub person_id: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// When it was used, or ended by something else.
    pub used_at: Option<Timestamp>,
}

fn digest(token: &str) -> String {
    hex(&sha256(token.as_bytes()))
}

/// Makes a link's token. The caller mails it to the person and shows it to nobody.
pub async fn insert(tx: &mut AuditedTransaction, person: &Person) -> sqlx::Result<String> {
    let token = random::token();
    sqlx::query("INSERT INTO password_resets (token_digest, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(digest(&token))
        .bind(&person.id)
        .bind(tx.now)
        .bind(tx.now.plus(WORKS_FOR))
        .execute(tx.connection())
        .await?;
    tx.record(Action::PasswordResetAsked, person.subject(), &[]).await?;
    Ok(token)
}

/// The reset of a token that still works.
pub async fn find(connection: &mut Connection, token: &str, now: Timestamp) -> sqlx::Result<Option<PasswordReset>> {
    sqlx::query_as("SELECT * FROM password_resets WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(digest(token))
        .bind(now)
        .fetch_optional(connection)
        .await
}

/// Uses a token up. Returns the reset the first time, nothing ever after.
pub async fn accept(tx: &mut AuditedTransaction, token: &str) -> sqlx::Result<Option<PasswordReset>> {
    sqlx::query_as("UPDATE password_resets SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2 RETURNING *")
        .bind(digest(token))
        .bind(tx.now)
        .fetch_optional(tx.connection())
        .await
}

/// Ends every open reset of a person.
pub(super) async fn end_all(tx: &mut AuditedTransaction, person_id: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE password_resets SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL")
        .bind(person_id)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Deletes at most `max` that ended long ago. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM password_resets WHERE token_digest IN \
         (SELECT token_digest FROM password_resets WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now.plus(-KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
