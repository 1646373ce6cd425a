//! The client credentials grant (RFC 6749 §4.4): a token for the client itself.
use super::issue::token_type;
use super::{resource, scope};
use crate::ledger::Note;
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::oauth::client_auth::{Authenticated, Method};
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::issue::access_token;
use crate::oauth::request_context::RequestContext;
use crate::oauth::uncached;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

/// RFC 6749 §5.1. A client's own token comes without a refresh token (§4.4.3).
#[derive(Serialize)]
struct Answer<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    /// Left out when there is none: RFC 6749 §3.3 has no empty one.
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

pub async fn create(ctx: &RequestContext<'_>, authenticated: &Authenticated, form: &Form<'_>) -> Result<HttpResponse, OAuthError> {
    let Authenticated { client, method, dpop_jkt } = authenticated;
    // RFC 6749 §4.4: for confidential clients alone.
    if *method == Method::None {
        return Err(ctx.refuse(client, ErrorKind::ClientRefused, Cause::PublicClient, ""));
    }
    let scope = scope::asked(ctx, client, form.get("scope"), &[])?;
    let scope = resource::narrow(ctx, client, &scope, &resource::read(ctx, client, form)?)?;
    let token = access_token::of_client(ctx, client, &scope, dpop_jkt).await?;
    let token_type = token_type(dpop_jkt);
    let answer = Answer { access_token: &token, token_type, expires_in: client.access_token_lifetime, scope: &scope };
    let response = uncached::response(StatusCode::OK).json(answer);
    ctx.app.metrics.token(GrantType::ClientCredentials);
    ctx.app.ledger.note(Note::Used { client: client.clone(), secret: method.secret(), from: ctx.address.known(), at: ctx.now, scope });
    Ok(response)
}
