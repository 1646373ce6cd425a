//! Refresh tokens (RFC 6749 §6): each is shown once and gives the next. A second showing means that somebody else has it too, so the
//! whole grant ends (RFC 9700 §4.14.2). There is no time of grace: within it a thief would get a token as well as the application.
use super::digest;
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use sqlx::{query, query_as};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RefreshToken {
    token_digest: String,
    pub grant_id: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// Makes a token, which is kept nowhere.
pub async fn insert(connection: &mut Connection, grant_id: &str, now: Timestamp, expires_at: Timestamp) -> sqlx::Result<String> {
    let token = random::token();
    query("INSERT INTO refresh_tokens (token_digest, grant_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(digest(&token))
        .bind(grant_id)
        .bind(now)
        .bind(expires_at)
        .execute(connection)
        .await?;
    Ok(token)
}

pub async fn find(connection: &mut Connection, token: &str) -> sqlx::Result<Option<RefreshToken>> {
    query_as("SELECT * FROM refresh_tokens WHERE token_digest = $1").bind(digest(token)).fetch_optional(connection).await
}

/// Uses a token up. Returns whether it worked until now: of many at once, one.
pub async fn take(connection: &mut Connection, token: &RefreshToken, now: Timestamp) -> sqlx::Result<bool> {
    let done = query("UPDATE refresh_tokens SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(&token.token_digest)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}
