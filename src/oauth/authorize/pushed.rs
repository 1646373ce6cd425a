//! Requests that were pushed (RFC 9126): the browser brings only a reference to one. It stays good for a person who is in the middle of
//! signing in, and is answered once.
use super::refused::{AnsweredError, PageProblem, Refused};
use super::{AuthorizationRequest, AuthorizationSettings, Parameters};
use crate::crypto::random;
use crate::model::authorization::pushed_request::{self, LIFETIME, NewPushedRequest, PushedRequest};
use crate::model::refusal::Cause;
use crate::oauth::error::ErrorKind;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;

/// RFC 9126 §2.2. What follows has 256 random bits.
const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";
/// What a browser can carry on of a request, in bytes (`web::kept_request` seals it into a cookie).
const MAX_BYTES: usize = 2600;

/// Whether a request came by a browser, or from the client itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SentBy {
    Browser,
    /// Pushed (RFC 9126).
    Client,
}

/// The reference that a request consists of. Everything else that is sent with it is ignored (RFC 9126 §4).
pub(super) fn reference(parameters: &Parameters) -> Option<&str> {
    parameters.get("request_uri")?.strip_prefix(PREFIX)
}

/// A client that is registered to push its requests has no others (RFC 9126 §6), and nothing is pushed by reference (§2.1).
pub(super) fn check(client: &RegisteredClient, sent_by: SentBy, parameters: &Parameters) -> Result<(), AnsweredError> {
    match sent_by {
        SentBy::Browser if client.require_pushed_requests => Err(AnsweredError::PushNeeded),
        SentBy::Client if parameters.get("request_uri").is_some() => Err(AnsweredError::RequestUriPushed),
        _ => Ok(()),
    }
}

/// Keeps a request of the client, and returns the `request_uri` by which the browser brings it.
pub async fn keep(ctx: &RequestContext<'_>, client: &RegisteredClient, mut request: AuthorizationRequest) -> Result<String, KeepError> {
    let reference = random::token();
    let reference_digest = pushed_request::reference_digest(&reference);
    request.pushed.clone_from(&reference_digest);
    let text = serde_json::to_vec(&request).unwrap_or_default();
    if text.len() > MAX_BYTES {
        return Err(KeepError::TooLong);
    }
    let request = ctx.app.sealing.seal(&purpose(&reference_digest), &text);
    let new = NewPushedRequest { reference_digest, client_id: client.id.clone(), request, expires_at: ctx.now.plus(LIFETIME) };
    ctx.app.pushed_requests.write(new).await.map_err(|error| {
        tracing::warn!(%error, "an authorization request could not be kept");
        KeepError::Unavailable
    })?;
    Ok(format!("{PREFIX}{reference}"))
}

/// Why a request can't be kept.
pub enum KeepError {
    TooLong,
    Unavailable,
}

impl From<KeepError> for ErrorKind {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::TooLong => Self::RequestTooLong,
            KeepError::Unavailable => Self::Unavailable,
        }
    }
}

/// The request of a reference. Where to send the browser is not known for sure unless it is right, so what is wrong is told on a page.
pub(super) async fn find(ctx: &RequestContext<'_>, client: &RegisteredClient, reference: &str) -> Result<AuthorizationRequest, Refused> {
    let digest = pushed_request::reference_digest(reference);
    let found = look_up(ctx, &digest).await.map_err(|error| {
        tracing::warn!(%error, "pushed requests can't be looked up");
        Refused::from(PageProblem::Unavailable)
    })?;
    match check_found(ctx, client, &digest, found) {
        Ok(request) => Ok(request),
        Err(cause) => {
            let problem = PageProblem::PushedRequestRefused { client_id: client.client_id.clone() };
            Err(Refused::Page(problem, Some(ctx.refusal(client, "invalid_request_uri", cause, ""))))
        }
    }
}

async fn look_up(ctx: &RequestContext<'_>, digest: &str) -> sqlx::Result<Option<PushedRequest>> {
    pushed_request::find(&mut *ctx.app.db.read_for_tokens().await?, digest).await
}

/// Whether it is this client's, was not answered yet, is not too old, and is still registered as it was checked.
fn check_found(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    digest: &str,
    found: Option<PushedRequest>,
) -> Result<AuthorizationRequest, Cause> {
    let found = found.ok_or(Cause::RequestUriUnknown)?;
    if found.client_id != client.id {
        return Err(Cause::RequestUriOfAnotherClient);
    }
    if found.used_at.is_some() {
        return Err(Cause::RequestUriUsed);
    }
    if found.expires_at <= ctx.now {
        return Err(Cause::RequestUriExpired);
    }
    let text = ctx.app.sealing.open(&purpose(digest), &found.request).map_err(|_| Cause::RequestUriUnknown)?;
    let request: AuthorizationRequest = serde_json::from_slice(&text).map_err(|_| Cause::RequestUriUnknown)?;
    // From now on the person takes their time.
    let request = AuthorizationRequest { begun_at: ctx.now, ..request };
    if request.is_right_for(&AuthorizationSettings::from(client)) { Ok(request) } else { Err(Cause::RequestUriNotRegistered) }
}

fn purpose(digest: &str) -> String {
    format!("pushed request:{digest}")
}
