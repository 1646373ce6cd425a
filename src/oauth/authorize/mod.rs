//! The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core 1.0 §3.1.2): what an application asks of a person's browser, checked.
//! The pages that follow are those of `interaction`.
mod answer;
mod client;
mod parameters;
mod pkce;
mod prompt;
mod redirect_uri;
mod refused;
mod request;
pub mod response;
mod scope;
mod tenant;

pub use answer::{ResponseMode, answer, answer_error};
pub use parameters::Parameters;
pub use prompt::Prompt;
pub use refused::{AnsweredError, PageProblem, Refused};
pub use request::AuthorizationRequest;
pub use scope::OF_OPENID;

use super::request_context::RequestContext;

/// The checks of a request, in their order. Until the redirect URI is known to be the client's, what is wrong is told to the person on a
/// page; from there on it is told to the client (RFC 6749 §4.1.2.1).
pub async fn check(ctx: &RequestContext<'_>, parameters: &Parameters) -> Result<AuthorizationRequest, Refused> {
    let client = client::find(ctx, parameters).await?;
    let redirect_uri = redirect_uri::find(&client, parameters)?;
    let back = answer::Back::new(&redirect_uri, parameters);
    tenant::check(&client, parameters).map_err(|error| back.refuse(error))?;
    let issuer = tenant::issuer(ctx, &client, parameters).await?.ok_or_else(|| back.refuse(AnsweredError::InvalidRequest))?;
    response::check(&client, parameters).map_err(|error| back.refuse(error))?;
    parameters.check_unsupported().map_err(|error| back.refuse(error))?;
    let code_challenge = pkce::read(parameters).map_err(|error| back.refuse(error))?;
    let scope = scope::granted(&client, parameters).map_err(|error| back.refuse(error))?;
    let prompt = prompt::read(parameters).map_err(|error| back.refuse(error))?;
    let max_age = prompt::max_age(parameters).map_err(|error| back.refuse(error))?;
    Ok(AuthorizationRequest {
        client_id: client.client_id.clone(),
        is_redirect_uri_given: parameters.get("redirect_uri").is_some(),
        redirect_uri,
        response_mode: back.mode,
        state: back.state,
        scope,
        code_challenge,
        nonce: parameters.get("nonce").unwrap_or_default().to_owned(),
        prompt,
        max_age,
        login_hint: parameters.get("login_hint").unwrap_or_default().to_owned(),
        issuer,
        begun_at: ctx.now,
    })
}
