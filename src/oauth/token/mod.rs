//! The token endpoint (RFC 6749 §3.2). The order of the checks: form, client authentication, grant type, and what the grant asks.
mod authorization_code;
mod client_credentials;
mod device_code;
mod issue;
mod proof;
mod redeem;
mod refresh_token;
pub(super) mod refused_scope;
mod refused_target;

use super::client_auth::{self, Authenticated};
use super::cross_origin;
use super::dpop;
use super::error::{ErrorKind, OAuthError};
use super::form::{self, Form};
use super::request_context::RequestContext;
use super::tenant;
use crate::app::App;
use crate::ledger::Note;
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::http::Method;
use actix_web::http::header::ACCESS_CONTROL_REQUEST_METHOD;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use proof::Moment;

/// Scripts of any page may call it: an application in a browser changes its code here. It has no secret to send in a header, and a page
/// that sends one is not let.
pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    if request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
        return cross_origin::preflight("POST", "Content-Type, DPoP");
    }
    cross_origin::readable(respond(&request, body, &app).await)
}

async fn respond(request: &HttpRequest, body: Payload, app: &Data<App>) -> HttpResponse {
    let body = match form::read(body).await {
        Ok(body) => body,
        Err(kind) => return OAuthError::from(kind).response(),
    };
    let ctx = RequestContext::new(app, request);
    let refused = match answer(&ctx, request, &body).await {
        Ok(response) => return response,
        Err(refused) => refused,
    };
    if refused.has_equal_timing {
        ctx.equalize_timing().await;
    }
    let mut response = refused.response();
    if refused.kind == ErrorKind::DpopNonceNeeded {
        dpop::nonce::add(app, ctx.now, &mut response);
    }
    app.metrics.refusal(refused.refusal.as_ref().map(|refusal| refusal.cause));
    if let Some(refusal) = refused.refusal {
        app.ledger.note(Note::Refused(*refusal));
    }
    response
}

async fn answer(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8]) -> Result<HttpResponse, OAuthError> {
    let form = match form::of_post(request, body) {
        Ok(form) => form,
        Err(kind) => return Err(client_auth::mistake::refuse(ctx, request, body, kind).await),
    };
    let mut authenticated = client_auth::authenticate(ctx, request, body, &form).await?;
    let mut proof = proof::read(ctx, request, &authenticated.client)?;
    authenticated.dpop_jkt = proof.as_ref().map(|proof| proof.thumbprint.clone()).unwrap_or_default();
    proof::use_up(ctx, &authenticated, &mut proof, Moment::Before).await?;
    let given = grant(ctx, &authenticated, &form).await;
    let given = given.map_err(|refused| client_auth::without_own_secret(refused, request, &form))?;
    proof::use_up(ctx, &authenticated, &mut proof, Moment::After).await?;
    Ok(given)
}

async fn grant(ctx: &RequestContext<'_>, authenticated: &Authenticated, form: &Form<'_>) -> Result<HttpResponse, OAuthError> {
    let client = &authenticated.client;
    tenant::check(ctx, client, form)?;
    match grant_type(ctx, client, form)? {
        GrantType::ClientCredentials => client_credentials::create(ctx, authenticated, form).await,
        GrantType::AuthorizationCode => authorization_code::create(ctx, authenticated, form).await,
        GrantType::RefreshToken => refresh_token::create(ctx, authenticated, form).await,
        GrantType::DeviceCode => device_code::create(ctx, authenticated, form).await,
        grant @ GrantType::Implicit => Err(not_served(ctx, client, grant.as_str())),
    }
}

/// The grant type asked for, if it is known here and registered for the client.
fn grant_type(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>) -> Result<GrantType, OAuthError> {
    let missing = || ctx.refuse(client, ErrorKind::MissingGrantType, Cause::GrantTypeMissing, "");
    let name = form.get("grant_type").ok_or_else(missing)?;
    let grant: GrantType = name.parse().map_err(|_| not_served(ctx, client, name))?;
    // RFC 6749 §4.2: implicit is answered by the authorization endpoint alone.
    if grant == GrantType::Implicit {
        return Err(not_served(ctx, client, name));
    }
    if !client.grant_types.contains(&grant) {
        return Err(ctx.refuse(client, ErrorKind::GrantNotRegistered, Cause::GrantNotRegistered, grant.as_str()));
    }
    Ok(grant)
}

fn not_served(ctx: &RequestContext<'_>, client: &RegisteredClient, name: &str) -> OAuthError {
    let printable: String = name.chars().filter(char::is_ascii_graphic).collect();
    ctx.refuse(client, ErrorKind::GrantNotServed, Cause::GrantNotServed, &printable)
}
