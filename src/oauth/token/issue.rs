//! What is issued for a person's grant: an access token, the next refresh token, an ID token. It is answered after the commit: no token
//! is handed out that a crash could forget.
use super::authorization_code::unavailable;
use super::claims::{Claims, IdClaims};
use crate::crypto::sha256;
use crate::crypto::signing_key::{SigningAlgorithm, TokenType};
use crate::db::Transaction;
use crate::ledger::Note;
use crate::model::authorization::grant::Grant;
use crate::model::authorization::{own_people, refresh_token};
use crate::model::client::grant_type::GrantType;
use crate::model::person;
use crate::model::refusal::Cause;
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
    pub grant: &'a Grant,
    /// That of the grant, or less.
    pub scope: &'a str,
    pub nonce: &'a str,
    pub has_id_token: bool,
}

/// RFC 6749 §5.1; OpenID Connect Core 1.0 §3.1.3.3.
#[derive(Serialize)]
struct Answer<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token_expires_in: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

/// `transaction` holds what was taken for it.
pub(super) async fn create(
    ctx: &RequestContext<'_>,
    mut transaction: Transaction,
    issued: &Issued<'_>,
) -> Result<HttpResponse, OAuthError> {
    let (client, grant) = (&issued.authenticated.client, issued.grant);
    let person = person::find(&mut transaction, &grant.person_id).await.map_err(unavailable)?;
    if person.is_none_or(|person| person.disabled_at.is_some()) {
        return Err(ctx.refuse(client, ErrorKind::CodeRefused, Cause::GrantEnded, ""));
    }
    // Decided anew: roles are withdrawn, and a client is registered for fewer people than before.
    let may = own_people::may_sign_in(&mut transaction, client.sign_in, &client.municipality_id, &grant.person_id).await;
    if !may.map_err(unavailable)? {
        return Err(ctx.refuse(client, ErrorKind::CodeRefused, Cause::NotOwnPeople, ""));
    }
    let lasts = client.refresh_token_lifetime.min(grant.expires_at.since(ctx.now));
    let refresh_token = match client.grant_types.contains(&GrantType::RefreshToken) {
        true => Some(refresh_token::insert(&mut transaction, &grant.id, ctx.now, ctx.now.plus(lasts)).await.map_err(unavailable)?),
        false => None,
    };
    let access_token = sign(ctx, ctx.app.config.signing_algorithm, TokenType::AccessToken, &Claims::of_person(ctx, client, issued))?;
    let wants_id_token = issued.has_id_token && issued.scope.split(' ').any(|scope| scope == "openid");
    let id_token = match wants_id_token {
        true => Some(id_token(ctx, issued, &access_token)?),
        false => None,
    };
    transaction.commit().await.map_err(unavailable)?;
    let grant_type = if issued.nonce.is_empty() { GrantType::RefreshToken } else { GrantType::AuthorizationCode };
    ctx.app.metrics.token(grant_type);
    let (secret, scope) = (issued.authenticated.method.secret(), issued.scope.to_owned());
    ctx.app.ledger.note(Note::Used { client: client.clone(), secret, from: ctx.address.known(), at: ctx.now, scope });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache")).json(Answer {
        access_token: &access_token,
        token_type: "Bearer",
        expires_in: client.access_token_lifetime,
        refresh_token_expires_in: refresh_token.as_ref().map(|_| lasts),
        refresh_token,
        id_token,
        scope: issued.scope,
    }))
}

fn id_token(ctx: &RequestContext<'_>, issued: &Issued<'_>, access_token: &str) -> Result<String, OAuthError> {
    // OpenID Connect Core 1.0 §3.1.3.6, for the algorithms whose hash is SHA-256.
    let at_hash = URL_SAFE_NO_PAD.encode(&sha256(access_token.as_bytes())[..16]);
    let claims = IdClaims::new(ctx, issued.authenticated.client.client_id.as_str(), issued.grant, issued.nonce, at_hash);
    sign(ctx, SigningAlgorithm::Rs256, TokenType::IdToken, &claims)
}

fn sign(ctx: &RequestContext<'_>, algorithm: SigningAlgorithm, typ: TokenType, claims: &impl Serialize) -> Result<String, OAuthError> {
    ctx.app.registry.keys().sign(algorithm, typ, claims, ctx.now).map_err(|_| ErrorKind::Unavailable.into())
}
