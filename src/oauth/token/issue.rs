//! What is issued for a person's grant: an access token, the next refresh token, an ID token. It is answered after the commit: no token
//! is handed out that a crash could forget.
use super::authorization_code::unavailable;
use crate::db::Transaction;
use crate::ledger::Note;
use crate::model::authorization::grant::Grant;
use crate::model::authorization::refresh_token;
use crate::model::client::grant_type::GrantType;
use crate::model::person;
use crate::model::refusal::Cause;
use crate::oauth::client_auth::Authenticated;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::issue::{IdToken, access_token};
use crate::oauth::request_context::RequestContext;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, PRAGMA};
use serde::Serialize;
use serde_json::Map;

/// What a request is answered with.
pub(super) struct Issued<'a> {
    pub authenticated: &'a Authenticated,
    pub grant: &'a Grant,
    /// That of the grant, or less.
    pub scope: &'a str,
    /// That of the authorization request; empty where it had none.
    pub nonce: &'a str,
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
    let lasts = client.refresh_token_lifetime.min(grant.expires_at.since(ctx.now));
    let refresh_token = match client.grant_types.contains(&GrantType::RefreshToken) {
        true => Some(refresh_token::insert(&mut transaction, &grant.id, ctx.now, ctx.now.plus(lasts)).await.map_err(unavailable)?),
        false => None,
    };
    let access_token = access_token::of_person(ctx, &mut transaction, client, grant, issued.scope).await?;
    let id_token = IdToken { client, grant, nonce: issued.nonce, code: None, access_token: Some(&access_token), person: Map::new() };
    let wants_id_token = issued.scope.split(' ').any(|scope| scope == "openid");
    let id_token = if wants_id_token { Some(id_token.sign(ctx)?) } else { None };
    transaction.commit().await.map_err(unavailable)?;
    ctx.app.metrics.token(issued.grant_type);
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
