//! The token endpoint (RFC 6749 §3.2). The order of the checks: form, client authentication, DPoP proof, `tenant_id`, grant type, and what
//! the grant asks. So a request that fails after its proof was used up needs a new one, as the next request does anyway.
mod authorization_code;
mod client_credentials;
mod device_code;
mod issue;
mod proof;
mod redeem;
mod refresh_token;
pub(super) mod resource;
pub(super) mod scope;

use super::client_auth::Authenticated;
use super::cross_origin;
use super::endpoint::{self, ClientRequest};
use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use super::tenant;
use crate::app::App;
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use proof::Moment;

pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    cross_origin::open(&request, "Content-Type, DPoP", endpoint::respond(&request, body, &app, answer)).await
}

async fn answer(request: &mut ClientRequest<'_>) -> Result<HttpResponse, OAuthError> {
    let ctx = request.ctx;
    let mut proof = proof::read(ctx, request.http, &request.authenticated.client)?;
    request.authenticated.dpop_jkt = proof.as_ref().map(|proof| proof.thumbprint.clone()).unwrap_or_default();
    proof::use_up(ctx, &request.authenticated, &mut proof, Moment::Before).await?;
    let given = grant(ctx, &request.authenticated, &request.form).await?;
    proof::use_up(ctx, &request.authenticated, &mut proof, Moment::After).await?;
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
