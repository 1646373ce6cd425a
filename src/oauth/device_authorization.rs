//! The device authorization endpoint (RFC 8628 §3.1): a device without a browser asks, and shows its person a code to type elsewhere.
use super::authorize::OF_OPENID;
use super::client_auth;
use super::error::{ErrorKind, OAuthError};
use super::form::{self, Form};
use super::request_context::RequestContext;
use super::token::refused_scope;
use crate::app::App;
use crate::ledger::Note;
use crate::model::authorization::device_code::{self, LIFETIME, Made, NewDeviceCode};
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::model::scope::is_scope_token;
use crate::registry::RegisteredClient;
use crate::throttle::INTERVAL;
use crate::urls;
use actix_web::http::header::{CACHE_CONTROL, PRAGMA};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

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

/// The order of the checks: form, client authentication, grant type, scope, and whether there is room for one more.
async fn answer(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8]) -> Result<HttpResponse, OAuthError> {
    let form = match form::of_post(request, body) {
        Ok(form) => form,
        Err(kind) => return Err(client_auth::mistake::refuse(ctx, request, body, kind).await),
    };
    let authenticated = client_auth::authenticate(ctx, request, body, &form).await?;
    let client = &authenticated.client;
    let (secret, from) = (authenticated.method.secret(), ctx.address.known());
    ctx.app.ledger.note(Note::SecretUsed { client: client.clone(), secret, from, at: ctx.now });
    if !client.grant_types.contains(&GrantType::DeviceCode) {
        let grant = GrantType::DeviceCode.as_str();
        return Err(ctx.refuse(client, ErrorKind::GrantNotRegistered, Cause::GrantNotRegistered, grant));
    }
    let scope = asked_scope(ctx, client, &form).map_err(|refused| client_auth::without_own_secret(refused, request, &form))?;
    let made = make(ctx, client, &scope).await.map_err(unavailable)?.ok_or(ErrorKind::TooManyDeviceCodes)?;
    let page = format!("{}{}", ctx.app.config.public_url, urls::DEVICE);
    let user_code = made.user_code.shown();
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache")).json(json!({
        "device_code": made.device_code,
        "user_code": user_code,
        "verification_uri": page,
        "verification_uri_complete": urls::with_query(&page, "user_code", &user_code),
        "expires_in": LIFETIME,
        "interval": INTERVAL.as_secs(),
    })))
}

/// All registered ones when none are asked for (RFC 6749 §3.3); those of OpenID Connect may be asked for by every client of people.
fn asked_scope(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>) -> Result<String, OAuthError> {
    let Some(scope) = form.get("scope") else { return Ok(client.scope.join(" ")) };
    let mut asked: Vec<&str> = Vec::new();
    for word in scope.split(' ') {
        if !is_scope_token(word) {
            return Err(refused_scope::malformed(ctx, client, scope));
        }
        if !OF_OPENID.contains(&word) && !client.scope.iter().any(|registered| registered == word) {
            return Err(refused_scope::not_registered(ctx, client, word, scope));
        }
        if !asked.contains(&word) {
            asked.push(word);
        }
    }
    Ok(asked.join(" "))
}

/// Nothing where too many are made from one place, or wait for one client: whoever names a client without a secret makes rows here.
async fn make(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str) -> sqlx::Result<Option<Made>> {
    if ctx.app.device_throttles.make(ctx.address).is_err() {
        return Ok(None);
    }
    let mut transaction = ctx.app.db.begin().await?;
    let new = NewDeviceCode { client_id: &client.id, scope, address: &ctx.address.to_string(), now: ctx.now };
    let made = device_code::create(&mut transaction, &new, &ctx.app.sealing).await?;
    transaction.commit().await?;
    Ok(made)
}

fn unavailable(error: sqlx::Error) -> OAuthError {
    tracing::warn!(%error, "a device code could not be written");
    ErrorKind::Unavailable.into()
}
