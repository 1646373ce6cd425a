//! Authorization codes (RFC 6749 §4.1.2): shown once, by the application they were made for.
use super::digest;
use super::grant::Grant;
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use sqlx::{query, query_as};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Code {
    code_digest: String,
    pub grant_id: String,
    /// As the authorization request said it, to the letter; empty where it said none.
    pub redirect_uri: String,
    /// RFC 7636 §4.2, by S256; empty where the request had none.
    pub code_challenge: String,
    pub nonce: String,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// What a code is bound to.
pub struct NewCode<'a> {
    pub redirect_uri: &'a str,
    pub code_challenge: &'a str,
    pub nonce: &'a str,
    pub expires_at: Timestamp,
}

/// Makes the code of a grant, which is kept nowhere.
pub async fn insert(tx: &mut AuditedTransaction, grant: &Grant, new: &NewCode<'_>) -> sqlx::Result<String> {
    let code = random::token();
    query(
        "INSERT INTO authorization_codes (code_digest, grant_id, redirect_uri, code_challenge, nonce, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(digest(&code))
    .bind(&grant.id)
    .bind(new.redirect_uri)
    .bind(new.code_challenge)
    .bind(new.nonce)
    .bind(new.expires_at)
    .execute(tx.connection())
    .await?;
    Ok(code)
}

/// The code of a text, whether it still works or not.
pub async fn find(connection: &mut Connection, code: &str) -> sqlx::Result<Option<Code>> {
    query_as("SELECT * FROM authorization_codes WHERE code_digest = $1").bind(digest(code)).fetch_optional(connection).await
}

/// Uses a code up. Returns whether it worked until now: of many at once, one.
pub async fn take(connection: &mut Connection, code: &Code, now: Timestamp) -> sqlx::Result<bool> {
    let done = query("UPDATE authorization_codes SET used_at = $2 WHERE code_digest = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(&code.code_digest)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}
