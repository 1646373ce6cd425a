//! The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core 1.0 §3.1.2): what an application asks of a person's browser, checked.
//! The pages that follow are those of `interaction`.
mod answer;
mod claims;
mod client;
mod dpop_jkt;
mod id_token_hint;
mod nonce;
mod parameters;
mod pkce;
mod prompt;
mod pushed;
mod redirect_uri;
mod refused;
mod request;
mod request_object;
mod resource;
mod response;
mod response_mode;
mod scope;
mod settings;
mod tenant;
pub mod too_long;

pub use answer::{answer, answer_error};
pub use parameters::Parameters;
pub use prompt::{ACR, DISPLAYS, PROMPTS, Prompt, ui_locale};
pub use pushed::keep as keep_pushed;
pub use refused::{AnsweredCode, AnsweredError, PageProblem, Refused};
pub use request::AuthorizationRequest;
pub use request_object::algorithms as request_object_algorithms;
pub use response_mode::ResponseMode;
pub use scope::OF_OPENID;
pub use settings::AuthorizationSettings;

use super::request_context::RequestContext;
use crate::registry::RegisteredClient;
use pushed::SentBy;
use std::sync::Arc;

/// Checks a request that a browser brings, with its parameters or as a reference to one that was pushed (RFC 9126 §4).
pub async fn check(ctx: &RequestContext<'_>, parameters: &Parameters) -> Result<AuthorizationRequest, Refused> {
    let client = client::find(ctx, parameters).await?;
    match pushed::reference(parameters) {
        Some(reference) => pushed::find(ctx, &client, reference).await,
        None => check_of(ctx, &client, SentBy::Browser, parameters).await,
    }
}

/// The same checks, of a request that a client pushes (RFC 9126 §2.1).
pub async fn check_pushed(
    ctx: &RequestContext<'_>,
    client: &Arc<RegisteredClient>,
    parameters: &Parameters,
) -> Result<AuthorizationRequest, Refused> {
    check_of(ctx, client, SentBy::Client, parameters).await
}

/// The checks of a request, in their order. Until the redirect URI is known to be the client's, what is wrong is told to the person on a
/// page; from there on it is told to the client (RFC 6749 §4.1.2.1).
async fn check_of(
    ctx: &RequestContext<'_>,
    client: &Arc<RegisteredClient>,
    sent_by: SentBy,
    parameters: &Parameters,
) -> Result<AuthorizationRequest, Refused> {
    let object = match read_object(ctx, client, sent_by, parameters).await {
        Ok(object) => object,
        Err(error) => return Err(refuse_unread(ctx, client, parameters, error)),
    };
    let parameters = object.as_ref().unwrap_or(parameters);
    let redirect_uri = redirect_uri::find(ctx, client, parameters)?;
    let issuer = tenant::issuer(ctx, client, parameters).await?;
    let checked = check_answered(ctx, client, &redirect_uri, issuer, parameters);
    checked.map_err(|error| answer::refuse(ctx, client, redirect_uri, parameters, error))
}

/// What stands in the request object, and what comes before it is read.
async fn read_object(
    ctx: &RequestContext<'_>,
    client: &Arc<RegisteredClient>,
    sent_by: SentBy,
    parameters: &Parameters,
) -> Result<Option<Parameters>, AnsweredError> {
    pushed::check(client, sent_by, parameters)?;
    parameters.check_repeated()?;
    request_object::read(ctx, client, sent_by, parameters).await
}

/// An error of a request whose object was not read goes to the redirect URI beside it. Where there is none it may stand in the object, or
/// in a request that was to be pushed, so a page tells what is really wrong.
fn refuse_unread(ctx: &RequestContext<'_>, client: &RegisteredClient, parameters: &Parameters, error: AnsweredError) -> Refused {
    let may_be_elsewhere = parameters.has("request") || error == AnsweredError::PushNeeded;
    match redirect_uri::find(ctx, client, parameters) {
        Ok(redirect_uri) => answer::refuse(ctx, client, redirect_uri, parameters, error),
        Err(_) if may_be_elsewhere && !parameters.has("redirect_uri") => answer::refuse_on_page(ctx, client, parameters, error),
        Err(refused) => refused,
    }
}

/// The checks whose error goes back to the client, in their order.
fn check_answered(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    redirect_uri: &str,
    issuer: Option<String>,
    parameters: &Parameters,
) -> Result<AuthorizationRequest, AnsweredError> {
    parameters.check_unsupported()?;
    nonce::check_state(parameters)?;
    tenant::check(client, parameters)?;
    let issuer = issuer.ok_or(AnsweredError::IssuerUnknown)?;
    let response_type = response::read(client, parameters)?;
    response::check_mode(response_type, redirect_uri, parameters)?;
    let scope = scope::granted(client, response_type, parameters)?;
    let is_openid = scope::check_openid(ctx, &scope, response_type)?;
    let (resource, scope) = resource::read(ctx, &scope, parameters)?;
    let dpop_jkt = dpop_jkt::read(parameters)?;
    let nonce = nonce::read(response_type, parameters)?;
    let code_challenge = pkce::read(client, response_type, parameters)?;
    let prompt = prompt::read(parameters)?;
    let max_age = prompt::max_age(parameters)?;
    let claims = claims::read(is_openid, parameters)?;
    let person_id = request::same_person(id_token_hint::read(ctx, client, parameters)?, claims.person_id)?;
    Ok(AuthorizationRequest {
        response_type,
        scope,
        resource,
        dpop_jkt,
        claims: claims.kept,
        code_challenge,
        nonce,
        prompt,
        max_age,
        person_id,
        acr: claims.acr,
        issuer,
        ..AuthorizationRequest::new(client, redirect_uri, parameters, ctx.now)
    })
}
