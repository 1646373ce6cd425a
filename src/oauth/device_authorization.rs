//! The device authorization endpoint (RFC 8628 §3.1): a device without a browser asks, and shows its person a code to type elsewhere.
use super::authorize::OF_OPENID;
use super::endpoint::{self, ClientRequest};
use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use super::token::{resource, scope};
use super::uncached;
use crate::app::App;
use crate::model::authorization::device_code::{self, LIFETIME, Made, NewDeviceCode};
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use crate::throttle::INTERVAL;
use crate::urls;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    endpoint::respond(&request, body, &app, answer).await
}

/// The order of the checks: grant type, scope, `resource`, and whether there is room for one more.
async fn answer(request: &mut ClientRequest<'_>) -> Result<HttpResponse, OAuthError> {
    request.note_secret_used();
    let (ctx, client) = (request.ctx, &request.authenticated.client);
    if !client.grant_types.contains(&GrantType::DeviceCode) {
        let grant = GrantType::DeviceCode.as_str();
        return Err(ctx.refuse(client, ErrorKind::GrantNotRegistered, Cause::GrantNotRegistered, grant));
    }
    let scope = scope::asked(ctx, client, request.form.get("scope"), &OF_OPENID)?;
    let (scope, resource) = narrow(ctx, client, &scope, &request.form)?;
    // Whoever names a client without a secret makes rows here.
    let room = ctx.app.throttles.devices.make(ctx.address);
    room.map_err(|seconds| OAuthError::too_many(ErrorKind::TooManyDeviceCodes, seconds))?;
    let made = make(ctx, client, &scope, &resource).await.map_err(unavailable)?.ok_or(ErrorKind::Unavailable)?;
    let page = format!("{}{}", ctx.app.config.public_url, urls::DEVICE);
    let user_code = made.user_code.shown();
    Ok(uncached::response(StatusCode::OK).json(json!({
        "device_code": made.device_code,
        "user_code": user_code,
        "verification_uri": page,
        "verification_uri_complete": urls::with_query(&page, "user_code", &user_code),
        "expires_in": LIFETIME,
        "interval": INTERVAL.as_secs(),
    })))
}

/// What is asked for of the APIs that the request names (RFC 8707 §2.1), and those APIs, with spaces between.
fn narrow(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str, form: &Form<'_>) -> Result<(String, String), OAuthError> {
    let resources = resource::read(ctx, client, form)?;
    Ok((resource::narrow_request(ctx, client, scope, &resources)?, resources.join(" ")))
}

async fn make(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str, resource: &str) -> sqlx::Result<Option<Made>> {
    let mut transaction = ctx.app.db.begin().await?;
    let new = NewDeviceCode { client_id: &client.id, scope, resource, address: &ctx.address.to_string(), now: ctx.now };
    let made = device_code::create(&mut transaction, &new, &ctx.app.sealing).await?;
    transaction.commit().await?;
    Ok(made)
}

fn unavailable(error: sqlx::Error) -> OAuthError {
    tracing::warn!(%error, "a device code could not be written");
    ErrorKind::Unavailable.into()
}
