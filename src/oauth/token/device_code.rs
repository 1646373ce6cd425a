//! The device grant (RFC 8628 §3.4): what a device gets once its person has answered. Until then nothing is written, however often it asks.
use super::redeem;
use crate::model::authorization::device_code::{self, DeviceCode};
use crate::model::authorization::redemption::{Redemption, Shown};
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::oauth::client_auth::Authenticated;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use actix_web::HttpResponse;

pub async fn create(ctx: &RequestContext<'_>, authenticated: &Authenticated, form: &Form<'_>) -> Result<HttpResponse, OAuthError> {
    let client = &authenticated.client;
    let refuse = |kind, cause| Err(ctx.refuse(client, kind, cause, ""));
    let Some(shown) = form.get("device_code") else {
        return Err(ctx.refuse(client, ErrorKind::DeviceCodeMissing, Cause::ParameterMissing, "device_code"));
    };
    match find(ctx, shown).await.map_err(unavailable)? {
        None => refuse(ErrorKind::DeviceCodeRefused, Cause::DeviceCodeUnknown),
        Some(asked) if asked.client_id != client.id => refuse(ErrorKind::DeviceCodeRefused, Cause::DeviceCodeOfAnotherClient),
        Some(asked) if asked.used_at.is_none() && asked.expires_at <= ctx.now => {
            refuse(ErrorKind::DeviceCodeExpired, Cause::DeviceCodeExpired)
        }
        Some(asked) if asked.decided_at.is_none() => {
            let is_too_soon = ctx.app.throttles.devices.polls.is_too_soon(&asked.id);
            Err(if is_too_soon { ErrorKind::DeviceTooFast } else { ErrorKind::DevicePending }.into())
        }
        Some(asked) if asked.grant_id.is_none() => refuse(ErrorKind::DeviceRefused, Cause::DeviceRefused),
        Some(_) => {
            let redemption = Redemption::new(Shown::DeviceCode, shown, &client.id, ctx.now);
            redeem::create(ctx, authenticated, redemption, form, GrantType::DeviceCode).await
        }
    }
}

async fn find(ctx: &RequestContext<'_>, shown: &str) -> sqlx::Result<Option<DeviceCode>> {
    device_code::find_by_device_code(&mut *ctx.app.db.read_for_tokens().await?, shown).await
}

fn unavailable(error: sqlx::Error) -> OAuthError {
    tracing::warn!(%error, "a device code could not be looked up");
    ErrorKind::Unavailable.into()
}
