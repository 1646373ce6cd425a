//! The client credentials grant (RFC 6749 §4.4): a token for the client itself.
use super::issue::token_type;
use super::{refused_scope, refused_target};
use crate::ledger::Note;
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::model::scope::is_scope_token;
use crate::oauth::client_auth::{Authenticated, Method};
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::issue::access_token;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, PRAGMA};
use serde::Serialize;

/// RFC 6749 §5.1. A client's own token comes without a refresh token (§4.4.3).
#[derive(Serialize)]
struct Answer<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    /// Left out when there is none: RFC 6749 §3.3 has no empty one.
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

pub async fn create(ctx: &RequestContext<'_>, authenticated: &Authenticated, form: &Form<'_>) -> Result<HttpResponse, OAuthError> {
    let Authenticated { client, method, dpop_jkt } = authenticated;
    // RFC 6749 §4.4: for confidential clients alone.
    if *method == Method::None {
        return Err(ctx.refuse(client, ErrorKind::ClientRefused, Cause::PublicClient, ""));
    }
    let scope = granted(ctx, client, form.get("scope"))?;
    let scope = refused_target::narrow(ctx, client, &scope, form)?;
    let token = access_token::of_client(ctx, client, &scope, dpop_jkt).await?;
    let token_type = token_type(dpop_jkt);
    let answer = Answer { access_token: &token, token_type, expires_in: client.access_token_lifetime, scope: &scope };
    let response = HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache")).json(answer);
    ctx.app.metrics.token(GrantType::ClientCredentials);
    ctx.app.ledger.note(Note::Used { client: client.clone(), secret: method.secret(), from: ctx.address.known(), at: ctx.now, scope });
    Ok(response)
}

/// The scopes asked for, each registered to the letter; all registered ones when none are asked for (RFC 6749 §3.3).
fn granted(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: Option<&str>) -> Result<String, OAuthError> {
    let Some(scope) = scope else { return Ok(client.scope.join(" ")) };
    let mut granted: Vec<&str> = Vec::with_capacity(client.scope.len());
    for word in scope.split(' ') {
        if !is_scope_token(word) {
            return Err(refused_scope::malformed(ctx, client, scope));
        }
        if !client.scope.iter().any(|registered| registered == word) {
            return Err(refused_scope::not_registered(ctx, client, word, scope));
        }
        if !granted.contains(&word) {
            granted.push(word);
        }
    }
    Ok(granted.join(" "))
}
