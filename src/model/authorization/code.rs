//! Authorization codes (RFC 6749 §4.1.2): shown once, by the application they were made for.
use super::digest;
use super::grant::Grant;
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use sqlx::query;

/// What a code is bound to.
pub struct NewCode<'a> {
    /// As the authorization request said it, to the letter; empty where it said none.
    pub redirect_uri: &'a str,
    /// RFC 7636 §4.2, by S256; empty where the request had none.
    pub code_challenge: &'a str,
    pub nonce: &'a str,
    /// The key by which alone it can be used (RFC 9449 §10), by its thumbprint; empty: any.
    pub dpop_jkt: &'a str,
    pub expires_at: Timestamp,
}

/// Makes the code of a grant, which is kept nowhere.
pub async fn insert(connection: &mut Connection, grant: &Grant, new: &NewCode<'_>) -> sqlx::Result<String> {
    let code = random::token();
    query(
        "INSERT INTO authorization_codes (code_digest, grant_id, redirect_uri, code_challenge, nonce, expires_at, dpop_jkt) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(digest(&code))
    .bind(&grant.id)
    .bind(new.redirect_uri)
    .bind(new.code_challenge)
    .bind(new.nonce)
    .bind(new.expires_at)
    .bind(new.dpop_jkt)
    .execute(connection)
    .await?;
    Ok(code)
}
