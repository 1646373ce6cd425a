//! What a text says as an access token of ours, of either format, and whether what it came of has ended. Of a JWT nothing is looked up:
//! what was revoked is in memory, and every process learns of it within a second. An opaque one is a row, with its grant.
use super::claims::{Confirmation, TokenClaims};
use super::verified;
use crate::crypto::random;
use crate::model::authorization::access_token::{AskedDigest, AskedToken};
use crate::oauth::request_context::RequestContext;
use std::sync::Arc;

/// One that we gave. Its end, its client, and who shows it are the caller's to look at.
pub struct ShownToken {
    pub claims: Arc<TokenClaims>,
    /// Whether its grant has ended, or it was given back by itself.
    pub is_ended: bool,
    /// The row of an opaque one.
    pub row: Option<AskedToken>,
}

impl ShownToken {
    /// Nothing unless we gave it as an access token. It holds no connection when it returns.
    pub async fn read(ctx: &RequestContext<'_>, token: &str) -> sqlx::Result<Option<Self>> {
        // A JWS in its compact form has two dots (RFC 7515 §7.1). What has none and can't be an opaque one is not looked up.
        if token.contains('.') {
            return Ok(Self::jwt(ctx, token));
        }
        if !random::is_token(token) {
            return Ok(None);
        }
        let found = ctx.app.asked_tokens.find(AskedDigest::of(token)).await?;
        Ok(found.map(|row| Self { is_ended: row.grant_ended_at.is_some(), claims: Arc::new(claims_of(ctx, &row)), row: Some(row) }))
    }

    fn jwt(ctx: &RequestContext<'_>, token: &str) -> Option<Self> {
        let claims = verified::read(&ctx.app.registry.keys(), token).filter(|claims| claims.iss == ctx.app.config.public_url)?;
        let is_ended = ctx.app.registry.revocations().has(claims.revocation_key());
        Some(Self { claims, is_ended, row: None })
    }
}

fn claims_of(ctx: &RequestContext<'_>, row: &AskedToken) -> TokenClaims {
    let (token, issuer) = (&row.token, &ctx.app.config.public_url);
    TokenClaims {
        iss: issuer.clone(),
        sub: row.person_id.as_ref().unwrap_or(&token.client).clone(),
        client_id: token.client.clone(),
        aud: ctx.app.registry.scopes().audience(&token.scope, issuer).into_iter().map(str::to_owned).collect(),
        scope: token.scope.clone(),
        jti: String::new(),
        iat: row.created_at,
        exp: token.expires_at,
        grant_id: token.grant_id.clone(),
        cnf: (!token.dpop_jkt.is_empty()).then(|| Confirmation { jkt: token.dpop_jkt.clone() }),
    }
}
