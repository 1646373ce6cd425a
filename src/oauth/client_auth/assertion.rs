//! Client authentication by an assertion (RFC 7523 §2.2, OpenID Connect Core 1.0 §9 `private_key_jwt`).
use super::{Authenticated, Method, check_address, check_state, find, mistake};
use crate::client_assertion::{Assertion, Checked, Expected, TYPE};
use crate::model::client::grant_type::AuthMethod;
use crate::model::refusal::Cause;
use crate::oauth::client_keys;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use crate::urls;
use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use std::sync::Arc;

/// Whether the request proves who it is by an assertion, or means to.
pub(super) fn is_shown(form: &Form<'_>) -> bool {
    form.get("client_assertion").is_some() || form.get("client_assertion_type").is_some()
}

pub(super) async fn authenticate(
    ctx: &RequestContext<'_>,
    request: &HttpRequest,
    body: &[u8],
    form: &Form<'_>,
) -> Result<Authenticated, OAuthError> {
    // RFC 6749 §2.3: one way a request.
    if request.headers().contains_key(AUTHORIZATION) || form.get("client_secret").is_some() {
        return Err(mistake::refuse(ctx, request, body, ErrorKind::SeveralCredentials).await);
    }
    let assertion = Assertion::read(form.get("client_assertion").unwrap_or_default());
    // RFC 7521 §4.2: client_id need not be there; where it is, the assertion is held against it.
    let named = form.get("client_id").or_else(|| assertion.as_ref().ok().and_then(Assertion::client_id));
    let client = find(ctx, named.unwrap_or_default()).await?;
    let refuse = |cause, detail: &str| ctx.refuse(&client, ErrorKind::ClientRefused, cause, detail);
    if form.get("client_assertion_type") != Some(TYPE) {
        return Err(refuse(Cause::AssertionType, ""));
    }
    if client.auth_method != AuthMethod::PrivateKeyJwt {
        return Err(refuse(Cause::AssertionNotRegistered, ""));
    }
    let mut checked = match &assertion {
        Ok(assertion) => check(ctx, request, &client, assertion).await,
        Err(fault) => Checked::unreadable(fault.clone()),
    };
    if let Some(fault) = checked.fault() {
        return Err(refuse(fault.cause, &fault.detail));
    }
    check_state(ctx, &client)?;
    check_address(ctx, &client)?;
    // Last, when nothing else can be wrong: only whoever has the key makes us write, and what was refused may be shown again.
    checked.replay(is_first_use(ctx, &checked).await?);
    if let Some(fault) = checked.fault() {
        return Err(refuse(fault.cause, &fault.detail));
    }
    client_keys::note_use(ctx, &client, checked.key, ctx.address.known());
    Ok(Authenticated { client, method: Method::Key(checked.key), dpop_jkt: String::new() })
}

async fn check(ctx: &RequestContext<'_>, request: &HttpRequest, client: &Arc<RegisteredClient>, assertion: &Assertion) -> Checked {
    let issuer = ctx.app.config.public_url.as_str();
    let (called, token) = (format!("{issuer}{}", request.path()), format!("{issuer}{}", urls::TOKEN));
    let (endpoints, audience) = ([called.as_str(), token.as_str()], client.audience_rule());
    let expected = Expected { client, issuer, endpoints, aliases: &ctx.app.config.path_aliases, audience, now: ctx.now };
    assertion.check(&expected, &ctx.app.fetched_keys, &ctx.app.outbound).await
}

async fn is_first_use(ctx: &RequestContext<'_>, checked: &Checked) -> Result<bool, OAuthError> {
    let Some(once) = checked.once.clone() else { return Ok(false) };
    ctx.app.used_once.write(once).await.map_err(|error| {
        tracing::warn!(%error, "the use of an assertion could not be written");
        ErrorKind::Unavailable.into()
    })
}
