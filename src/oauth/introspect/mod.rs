//! Introspection (RFC 7662): an API that takes tokens asks what one is worth. Only a client that is registered for it is answered, and of a
//! token that it may not ask of it learns as little as of one that never was.
mod media_type;
mod token;

use super::client_auth::{self, Authenticated, Method};
use super::error::{ErrorKind, OAuthError};
use super::form::{self, Form};
use super::request_context::RequestContext;
use crate::app::App;
use crate::clock::Timestamp;
use crate::crypto::signing_key::{SigningAlgorithm, TokenType};
use crate::ledger::Note;
use crate::model::client::introspects::Introspects;
use crate::model::refusal::Cause;
use actix_web::http::header::{CACHE_CONTROL, PRAGMA};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::{Value, json};
use token::Asked;

/// What signs answers that are JWTs: RFC 9701 §6 for whoever registers nothing else, and nothing else is registered here.
pub const SIGNING_ALGORITHM: SigningAlgorithm = SigningAlgorithm::Rs256;

/// RFC 9701 §5.
#[derive(Serialize)]
struct SignedAnswer<'a> {
    iss: &'a str,
    aud: &'a str,
    iat: Timestamp,
    token_introspection: &'a Value,
}

pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    let body = match form::read(body).await {
        Ok(body) => body,
        Err(kind) => return OAuthError::from(kind).response(),
    };
    let ctx = RequestContext::new(&app, &request);
    let refused = match answer(&ctx, &request, &body).await {
        Ok(response) => return response,
        Err(refused) => refused,
    };
    if refused.has_equal_timing {
        ctx.equalize_timing().await;
    }
    let response = refused.response();
    app.metrics.refusal(refused.refusal.as_ref().map(|refusal| refusal.cause));
    if let Some(refusal) = refused.refusal {
        app.ledger.note(Note::Refused(*refusal));
    }
    response
}

/// The order of the checks: form, client authentication, whether the client may ask, what it asks.
async fn answer(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8]) -> Result<HttpResponse, OAuthError> {
    let form = match form::of_post(request, body) {
        Ok(form) => form,
        Err(kind) => return Err(client_auth::mistake::refuse(ctx, request, body, kind).await),
    };
    let Authenticated { client, method, .. } = client_auth::authenticate(ctx, request, body, &form).await?;
    // RFC 7662 §2.1: whoever only names itself could try tokens.
    if method == Method::None {
        return Err(ctx.refuse(&client, ErrorKind::ClientRefused, Cause::PublicClient, ""));
    }
    ctx.app.ledger.note(Note::SecretUsed { client: client.clone(), secret: method.secret(), from: ctx.address.known(), at: ctx.now });
    if client.introspects == Introspects::Nobody {
        return Err(ctx.refuse(&client, ErrorKind::IntrospectionNotRegistered, Cause::IntrospectionNotRegistered, ""));
    }
    let token = form.get("token").ok_or_else(|| ctx.refuse(&client, ErrorKind::TokenMissing, Cause::ParameterMissing, "token"))?;
    let asked = Asked { caller: &client, token, address: address(ctx, &form)?, hint: form.get("token_type_hint") };
    let found = asked.find(ctx).await.map_err(|_| OAuthError::from(ErrorKind::Unavailable))?;
    let said = found.unwrap_or_else(|| json!({"active": false}));
    respond(ctx, request, &client.client_id, &said)
}

/// Where the token was shown to the API, if that says it.
fn address(ctx: &RequestContext<'_>, form: &Form<'_>) -> Result<Option<std::net::IpAddr>, OAuthError> {
    let Some(text) = form.get("ip_address") else { return Ok(None) };
    match text.trim().parse::<std::net::IpAddr>() {
        Ok(address) => Ok(Some(address.to_canonical())),
        Err(_) => {
            ctx.app.metrics.refusal(None);
            Err(ErrorKind::IpAddressUnreadable.into())
        }
    }
}

fn respond(ctx: &RequestContext<'_>, request: &HttpRequest, caller: &str, said: &Value) -> Result<HttpResponse, OAuthError> {
    let mut response = HttpResponse::Ok();
    response.insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache"));
    if !media_type::wants_jwt(request) {
        return Ok(response.json(said));
    }
    let answer = SignedAnswer { iss: &ctx.app.config.public_url, aud: caller, iat: ctx.now, token_introspection: said };
    let signed = ctx.app.registry.keys().sign(SIGNING_ALGORITHM, TokenType::IntrospectionResponse, &answer, ctx.now);
    Ok(response.content_type(media_type::JWT).body(signed.map_err(|_| ErrorKind::Unavailable)?))
}
