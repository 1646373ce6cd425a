//! Sign-ups: what somebody filled in who wants an account and has not shown yet that the address is theirs. It is no account: it signs
//! nobody in, takes no address from anybody, and is cleared up.
use super::audit::AuditedTransaction;
use crate::clock::{DAY, HOUR, Timestamp};
use crate::crypto::{hex, random, sha256};
use crate::db::{Connection, StoredWord};
use crate::locale::Locale;

/// How long a link works, in seconds.
pub const WORKS_FOR: i64 = DAY;
/// How long a row is kept after its end, in seconds, so that its page can say what became of the link.
pub const KEPT: i64 = 7 * DAY;
/// So many are kept in an hour, for all addresses together: each writes a mail to an address that a stranger typed, so whoever signs up
/// in many names from many networks does not make us send as many mails to strangers. It bounds the rows too.
const IN_AN_HOUR: i64 = 300;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SignUp {
    pub token_digest: String,
    /// In lower case.
    pub email: String,
    pub name: String,
    #[sqlx(try_from = "StoredWord<Locale>")]
    pub locale: Locale,
    pub password_hash: String,
    /// The page of ours that they wanted to open.
    pub aim: Option<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

impl SignUp {
    pub fn works(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}

/// What somebody filled in.
pub struct NewSignUp<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub locale: Locale,
    pub password_hash: &'a str,
    pub aim: Option<&'a str>,
    /// Of an address that has an account: it counts as any other does, and confirms nothing.
    pub is_spent: bool,
}

/// What the database keeps of a token.
pub fn digest(token: &str) -> String {
    hex(&sha256(token.as_bytes()))
}

/// How many seconds it takes until there is room for another one; nothing when there is. The same is asked of every address, and each
/// sign-up counts, also of an address that has an account: otherwise whoever fills the hour up to the last but one would learn of it.
pub async fn full_for(connection: &mut Connection, now: Timestamp) -> sqlx::Result<Option<i64>> {
    let end: Option<Timestamp> = sqlx::query_scalar("SELECT expires_at FROM sign_ups ORDER BY expires_at DESC LIMIT 1 OFFSET $1")
        .bind(IN_AN_HOUR - 1)
        .fetch_optional(connection)
        .await?;
    let room_at = end.map(|end| end.plus(HOUR - WORKS_FOR));
    Ok(room_at.map(|at| at.since(now)).filter(|seconds| *seconds > 0))
}

/// Keeps a sign-up. Returns the token of its link, which the caller mails to the address and shows to nobody.
pub async fn insert(tx: &mut AuditedTransaction, new: NewSignUp<'_>) -> sqlx::Result<String> {
    let token = random::token();
    sqlx::query(
        "INSERT INTO sign_ups (token_digest, email, name, locale, password_hash, aim, created_at, expires_at, used_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(digest(&token))
    .bind(new.email)
    .bind(new.name)
    .bind(new.locale.as_str())
    .bind(new.password_hash)
    .bind(new.aim)
    .bind(tx.now)
    .bind(tx.now.plus(WORKS_FOR))
    .bind(new.is_spent.then_some(tx.now))
    .execute(tx.connection())
    .await?;
    Ok(token)
}

/// The sign-up of a token, also one that ended some days ago.
pub async fn find(connection: &mut Connection, token: &str) -> sqlx::Result<Option<SignUp>> {
    sqlx::query_as("SELECT * FROM sign_ups WHERE token_digest = $1").bind(digest(token)).fetch_optional(connection).await
}

/// Uses a token up. Returns the sign-up the first time, nothing ever after.
pub async fn accept(tx: &mut AuditedTransaction, token: &str) -> sqlx::Result<Option<SignUp>> {
    sqlx::query_as("UPDATE sign_ups SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2 RETURNING *")
        .bind(digest(token))
        .bind(tx.now)
        .fetch_optional(tx.connection())
        .await
}

/// Ends the other sign-ups of an address that somebody has shown to be theirs.
pub async fn end_others(tx: &mut AuditedTransaction, email: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE sign_ups SET used_at = $2 WHERE email = $1 AND used_at IS NULL")
        .bind(email)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Deletes at most `max` that ended long ago. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM sign_ups WHERE token_digest IN \
         (SELECT token_digest FROM sign_ups WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now.plus(-KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
