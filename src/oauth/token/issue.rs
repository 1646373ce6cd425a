//! What is issued for a person's grant: an access token, the next refresh token, an ID token.
use crate::ledger::Note;
use crate::model::authorization::grant::Grant;
use crate::model::authorization::redemption::Redeemed;
use crate::model::client::grant_type::GrantType;
use crate::oauth::client_auth::Authenticated;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::issue::{IdToken, access_token};
use crate::oauth::person_claims;
use crate::oauth::request_context::RequestContext;
use crate::oauth::uncached;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

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

pub(super) async fn answer(ctx: &RequestContext<'_>, issued: &Issued<'_>) -> Result<HttpResponse, OAuthError> {
    let (client, redeemed) = (&issued.authenticated.client, issued.redeemed);
    let grant = &redeemed.grant;
    let access_token = match &redeemed.opaque_token {
        Some(token) => token.clone(),
        None => access_token::signed_of_person(ctx, client, grant, &redeemed.scope, &issued.authenticated.dpop_jkt)?,
    };
    let wants_id_token = ctx.app.registry.scopes().means_openid(&redeemed.granted_scope);
    let id_token = match wants_id_token {
        true => {
            let (nonce, person) = (redeemed.nonce.as_str(), asked_claims(ctx, grant).await?);
            Some(IdToken { client, grant, nonce, code: None, access_token: Some(&access_token), person }.sign(ctx)?)
        }
        false => None,
    };
    ctx.app.metrics.token(issued.grant_type);
    let (secret, scope) = (issued.authenticated.method.secret(), redeemed.scope.clone());
    ctx.app.ledger.note(Note::Used { client: client.clone(), secret, from: ctx.address.known(), at: ctx.now, scope });
    Ok(uncached::response(StatusCode::OK).json(Answer {
        access_token: &access_token,
        token_type: token_type(&issued.authenticated.dpop_jkt),
        expires_in: client.access_token_lifetime,
        refresh_token_expires_in: redeemed.refresh_token.as_ref().map(|_| client.refresh_token_lifetime),
        refresh_token: redeemed.refresh_token.as_deref(),
        id_token,
        scope: &redeemed.scope,
    }))
}

/// RFC 6750 §4; RFC 9449 §5 for a token that is bound to a key.
pub(super) const fn token_type(dpop_jkt: &str) -> &'static str {
    if dpop_jkt.is_empty() { "Bearer" } else { "DPoP" }
}

/// What the request asked the ID token to say of the person; mostly nothing, and then nothing is looked up.
async fn asked_claims(ctx: &RequestContext<'_>, grant: &Grant) -> Result<Map<String, Value>, OAuthError> {
    if grant.claims.is_empty() {
        return Ok(Map::new());
    }
    let mut connection = ctx.app.db.read_for_tokens().await.map_err(|_| ErrorKind::Unavailable)?;
    person_claims::of_id_token(&mut connection, grant, true).await.map_err(|_| ErrorKind::Unavailable.into())
}
