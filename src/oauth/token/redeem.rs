//! What the grants of codes, refresh tokens and device codes have in common: what is shown is redeemed together with that of other
//! requests, and each is answered after the commit. No token is handed out that a crash could forget.
use super::issue::{self, Issued};
use super::{resource, scope};
use crate::model::authorization::redemption::{Outcome, Redemption, ResourceOf};
use crate::model::client::grant_type::GrantType;
use crate::model::client::sign_in::SignIn;
use crate::model::client::token_format::AccessTokenFormat;
use crate::model::refusal::Cause;
use crate::oauth::authorize::OF_OPENID;
use crate::oauth::client_auth::{Authenticated, Method};
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use actix_web::HttpResponse;
use std::sync::Arc;

pub(super) async fn create(
    ctx: &RequestContext<'_>,
    authenticated: &Authenticated,
    mut redemption: Redemption,
    form: &Form<'_>,
    grant_type: GrantType,
) -> Result<HttpResponse, OAuthError> {
    let client = &authenticated.client;
    // Nothing is used up for an answer that can't be given yet.
    if !ctx.app.registry.keys().can_sign(client.id_token_algorithm, ctx.now) {
        return Err(ErrorKind::Unavailable.into());
    }
    let is_kept = grant_type == GrantType::RefreshToken && !client.rotates_refresh_tokens();
    redemption = match client.grant_types.contains(&GrantType::RefreshToken) {
        _ if is_kept => redemption.keeping_refresh_token(),
        true => redemption.with_refresh_token(client.refresh_token_lifetime),
        false => redemption,
    };
    redemption = redemption.for_resources(resource::read(ctx, client, form)?, resource_of(ctx));
    redemption = redemption.bound_to(&authenticated.dpop_jkt, authenticated.method == Method::None);
    redemption = redemption.within(client.scope.iter().map(String::as_str).chain(OF_OPENID));
    if client.sign_in == SignIn::Municipality {
        redemption = redemption.for_people_of(&client.municipality_id);
    }
    redemption = match client.access_token_format {
        AccessTokenFormat::Opaque => redemption.with_opaque_token(client.access_token_lifetime),
        AccessTokenFormat::Jwt => redemption.lasting_until(ctx.now.plus(client.access_token_lifetime)),
    };
    match ctx.app.redemptions.write(redemption).await.map_err(unavailable)? {
        Outcome::Redeemed(redeemed) => issue::answer(ctx, &Issued { authenticated, redeemed: &redeemed, grant_type }).await,
        Outcome::Refused(cause, detail) => Err(ctx.refuse(client, kind(grant_type, cause), cause, &detail)),
        Outcome::ScopeTooWide { word, scope } => Err(scope::not_registered(ctx, client, &word, &scope)),
    }
}

/// The API of each scope, as the catalogue is now.
fn resource_of(ctx: &RequestContext<'_>) -> ResourceOf {
    let (scopes, issuer) = (ctx.app.registry.scopes().clone(), ctx.app.config.public_url.clone());
    Arc::new(move |scope| scopes.resource_of(scope, &issuer).to_owned())
}

fn kind(grant_type: GrantType, cause: Cause) -> ErrorKind {
    match cause {
        Cause::TargetUnknown => ErrorKind::TargetRefused,
        Cause::VerifierMissing => ErrorKind::VerifierMissing,
        Cause::IssuerDiffers | Cause::IssuerMissing => ErrorKind::IssuerRefused,
        Cause::VerifierWithoutChallenge => ErrorKind::VerifierWithoutChallenge,
        Cause::DeviceCodeExpired => ErrorKind::DeviceCodeExpired,
        _ if grant_type == GrantType::DeviceCode => ErrorKind::DeviceCodeRefused,
        _ if grant_type == GrantType::AuthorizationCode => ErrorKind::CodeRefused,
        _ => ErrorKind::RefreshTokenRefused,
    }
}

fn unavailable(error: sqlx::Error) -> OAuthError {
    tracing::warn!(%error, "a code or a refresh token could not be redeemed");
    ErrorKind::Unavailable.into()
}
