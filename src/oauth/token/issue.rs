//! What is issued for a person's grant: an access token, the next refresh token, an ID token.
use super::claims::{Claims, IdClaims};
use crate::crypto::sha256;
use crate::crypto::signing_key::{SigningAlgorithm, TokenType};
use crate::ledger::Note;
use crate::model::authorization::redemption::Redeemed;
use crate::model::client::grant_type::GrantType;
use crate::oauth::client_auth::Authenticated;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, PRAGMA};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;

/// What a request is answered with.
pub(super) struct Issued<'a> {
    pub authenticated: &'a Authenticated,
    pub redeemed: &'a Redeemed,
    /// By which it was asked for.
    pub grant_type: GrantType,
}

/// RFC 6749 §5.1; OpenID Connect Core 1.0 §3.1.3.3.
#[derive(Serialize)]
struct Answer<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token_expires_in: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

pub(super) fn answer(ctx: &RequestContext<'_>, issued: &Issued<'_>) -> Result<HttpResponse, OAuthError> {
    let (client, redeemed) = (&issued.authenticated.client, issued.redeemed);
    let claims = Claims::of_person(ctx, client, &redeemed.grant, &redeemed.scope);
    let access_token = sign(ctx, ctx.app.config.signing_algorithm, TokenType::AccessToken, &claims)?;
    let wants_id_token = redeemed.scope.split(' ').any(|scope| scope == "openid");
    let id_token = if wants_id_token { Some(id_token(ctx, issued, &access_token)?) } else { None };
    ctx.app.metrics.token(issued.grant_type);
    let (secret, scope) = (issued.authenticated.method.secret(), redeemed.scope.clone());
    ctx.app.ledger.note(Note::Used { client: client.clone(), secret, from: ctx.address.known(), at: ctx.now, scope });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache")).json(Answer {
        access_token: &access_token,
        token_type: "Bearer",
        expires_in: client.access_token_lifetime,
        refresh_token_expires_in: redeemed.refresh_token.as_ref().map(|_| client.refresh_token_lifetime),
        refresh_token: redeemed.refresh_token.as_deref(),
        id_token,
        scope: &redeemed.scope,
    }))
}

fn id_token(ctx: &RequestContext<'_>, issued: &Issued<'_>, access_token: &str) -> Result<String, OAuthError> {
    // OpenID Connect Core 1.0 §3.1.3.6, for the algorithms whose hash is SHA-256.
    let at_hash = URL_SAFE_NO_PAD.encode(&sha256(access_token.as_bytes())[..16]);
    let (client, redeemed) = (&issued.authenticated.client, issued.redeemed);
    let claims = IdClaims::new(ctx, &client.client_id, &redeemed.grant, &redeemed.nonce, at_hash);
    sign(ctx, SigningAlgorithm::Rs256, TokenType::IdToken, &claims)
}

fn sign(ctx: &RequestContext<'_>, algorithm: SigningAlgorithm, typ: TokenType, claims: &impl Serialize) -> Result<String, OAuthError> {
    ctx.app.registry.keys().sign(algorithm, typ, claims, ctx.now).map_err(|_| ErrorKind::Unavailable.into())
}
