//! Introspection (RFC 7662): an API that takes tokens asks what one is worth. Only a client that is registered for it is answered, and of a
//! token that it may not ask of it learns as little as of one that never was.
mod media_type;
mod token;

use super::client_auth::{Authenticated, Method};
use super::endpoint::{self, ClientRequest};
use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use super::uncached;
use crate::app::App;
use crate::clock::Timestamp;
use crate::crypto::signing_key::{SigningAlgorithm, TokenType};
use crate::model::client::introspects::Introspects;
use crate::model::refusal::Cause;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::{Value, json};
use std::net::IpAddr;
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
    // RFC 7662 §2.3: 401, wherever the credentials were.
    let tell = |refused| OAuthError { credentials_in_body: false, ..refused };
    endpoint::respond_with(&request, body, &app, answer, tell).await
}

/// The order of the checks: whether the client may ask, what it asks.
async fn answer(request: &mut ClientRequest<'_>) -> Result<HttpResponse, OAuthError> {
    let (ctx, form, Authenticated { client, method, .. }) = (request.ctx, &request.form, &request.authenticated);
    // RFC 7662 §2.1: whoever only names itself could try tokens.
    if *method == Method::None {
        return Err(ctx.refuse(client, ErrorKind::ClientRefused, Cause::PublicClient, ""));
    }
    request.note_secret_used();
    if client.introspects == Introspects::Nobody {
        return Err(ctx.refuse(client, ErrorKind::IntrospectionNotRegistered, Cause::IntrospectionNotRegistered, ""));
    }
    let token = form.get("token").ok_or_else(|| ctx.refuse(client, ErrorKind::TokenMissing, Cause::ParameterMissing, "token"))?;
    let address =
        address(form).map_err(|unreadable| ctx.refuse(client, ErrorKind::IpAddressUnreadable, Cause::IpAddressUnreadable, unreadable))?;
    let asked = Asked { caller: client, token, address, hint: form.get("token_type_hint") };
    let found = asked.find(ctx).await.map_err(|_| OAuthError::from(ErrorKind::Unavailable))?;
    let said = found.unwrap_or_else(|| json!({"active": false}));
    respond(ctx, request.http, &client.client_id, &said)
}

/// Where the token was shown to the API, if that says it; what it said, where that is no address.
fn address<'a>(form: &'a Form<'_>) -> Result<Option<IpAddr>, &'a str> {
    let Some(text) = form.get("ip_address") else { return Ok(None) };
    let address: IpAddr = text.trim().parse().map_err(|_| text)?;
    Ok(Some(address.to_canonical()))
}

fn respond(ctx: &RequestContext<'_>, request: &HttpRequest, caller: &str, said: &Value) -> Result<HttpResponse, OAuthError> {
    let mut response = uncached::response(StatusCode::OK);
    if !media_type::wants_jwt(request) {
        return Ok(response.json(said));
    }
    let answer = SignedAnswer { iss: &ctx.app.config.public_url, aud: caller, iat: ctx.now, token_introspection: said };
    let signed = ctx.app.registry.keys().sign(SIGNING_ALGORITHM, TokenType::IntrospectionResponse, &answer, ctx.now);
    Ok(response.content_type(media_type::JWT).body(signed.map_err(|_| ErrorKind::Unavailable)?))
}
