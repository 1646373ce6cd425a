//! Client authentication (RFC 6749 §2.3): one answer for every endpoint that clients call. The order of the checks: credentials, client,
//! secret or assertion, state, address.
mod assertion;
pub mod credentials;
pub mod mistake;
mod named_client;
mod secret;

use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use crate::crypto::secret::PREFIX;
use crate::model::client::State;
use crate::model::client::grant_type::AuthMethod;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::HttpRequest;
use credentials::Credentials;
use std::sync::Arc;
use std::time::Duration;

/// How long a request waits for the feed when memory may be too old to be believed.
const CATCH_UP_TIMEOUT: Duration = Duration::from_secs(1);

/// A client that proved who it is, and may be used now and from this address.
pub struct Authenticated {
    pub client: Arc<RegisteredClient>,
    pub method: Method,
    /// The key that it proved to hold (RFC 9449), by its thumbprint; empty where it showed no proof, or nobody looked at one yet.
    pub dpop_jkt: String,
}

/// How it proved that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By a secret (RFC 6749 §2.3.1): its place among those of the client.
    Secret(usize),
    /// By a signature (RFC 7523 §2.2): the place of the key among those of the client; nothing for one that the client shows itself.
    Key(Option<usize>),
    /// Not at all (RFC 6749 §2.1, public): it only names itself, and what it shows must be worth something by itself.
    None,
}

impl Method {
    /// The place of the secret among those of the client.
    pub const fn secret(self) -> Option<usize> {
        match self {
            Self::Secret(place) => Some(place),
            Self::Key(_) | Self::None => None,
        }
    }
}

/// `body` is what the form was read from.
pub async fn authenticate(
    ctx: &RequestContext<'_>,
    request: &HttpRequest,
    body: &[u8],
    form: &Form<'_>,
) -> Result<Authenticated, OAuthError> {
    if assertion::is_shown(form) {
        let in_body = |refused| OAuthError { credentials_in_body: true, ..refused };
        return assertion::authenticate(ctx, request, body, form).await.map_err(in_body);
    }
    match Credentials::of(request.headers(), form) {
        Ok(credentials) => prove(ctx, &credentials).await.map_err(|refused| {
            let credentials_in_body = credentials.method == AuthMethod::Post;
            OAuthError { credentials_in_body, ..refused }
        }),
        Err(kind) => {
            let credentials_in_body = kind == ErrorKind::NoCredentials && mistake::has_credentials(form);
            Err(OAuthError { credentials_in_body, ..mistake::refuse(ctx, request, body, kind).await })
        }
    }
}

/// A refusal that quotes nothing when the client's own secret stands in a parameter that is not for it: no page shows a secret. Those that
/// were made here are known by their form wherever they stand, and cut by then.
pub fn without_own_secret(mut refused: OAuthError, request: &HttpRequest, form: &Form<'_>) -> OAuthError {
    let quoted = || form.values_but(&["client_id", "client_secret"]);
    let is_quoted = |secret: &str| !secret.is_empty() && !secret.starts_with(PREFIX) && quoted().any(|value| value.contains(secret));
    if let Some(refusal) = &mut refused.refusal
        && Credentials::of(request.headers(), form).is_ok_and(|credentials| credentials.readings().any(is_quoted))
    {
        "…".clone_into(&mut refusal.detail);
    }
    refused
}

async fn prove(ctx: &RequestContext<'_>, credentials: &Credentials<'_>) -> Result<Authenticated, OAuthError> {
    let client = find(ctx, &credentials.client_id).await?;
    let method = check_method(ctx, &client, credentials).await?;
    check_state(ctx, &client)?;
    check_address(ctx, &client)?;
    Ok(Authenticated { client, method, dpop_jkt: String::new() })
}

async fn find(ctx: &RequestContext<'_>, client_id: &str) -> Result<Arc<RegisteredClient>, OAuthError> {
    let unknown = || OAuthError { error_uri: Some(ctx.error_uri(client_id, ErrorKind::ClientRefused)), ..ErrorKind::ClientRefused.into() };
    look_up(ctx, client_id).await?.ok_or_else(unknown)
}

/// The client of an identifier, whatever its state; nothing when there is none.
pub async fn look_up(ctx: &RequestContext<'_>, client_id: &str) -> Result<Option<Arc<RegisteredClient>>, ErrorKind> {
    if !may_believe_memory(ctx).await {
        return Err(ErrorKind::Unavailable);
    }
    ctx.app.registry.find(client_id).await.map_err(|error| {
        tracing::warn!(%error, "a client could not be looked up");
        ErrorKind::Unavailable
    })
}

/// Whether the registry may still be believed. After a pause of the whole machine the database is asked before giving up.
async fn may_believe_memory(ctx: &RequestContext<'_>) -> bool {
    let registry = &ctx.app.registry;
    registry.is_fresh(ctx.app.config.outage_seconds)
        || matches!(tokio::time::timeout(CATCH_UP_TIMEOUT, registry.catch_up()).await, Ok(Ok(())))
}

async fn check_method(
    ctx: &RequestContext<'_>,
    client: &Arc<RegisteredClient>,
    credentials: &Credentials<'_>,
) -> Result<Method, OAuthError> {
    let refuse = |cause, detail: &str| ctx.refuse(client, ErrorKind::ClientRefused, cause, detail);
    if client.auth_method == AuthMethod::PrivateKeyJwt {
        return Err(refuse(Cause::AssertionMissing, ""));
    }
    if !client.auth_method.has_secret() {
        // It was given none, so whatever it shows is wrong.
        return if credentials.has_secret() { Err(refuse(Cause::PublicClient, "")) } else { Ok(Method::None) };
    }
    if !credentials.has_secret() {
        return Err(refuse(Cause::NoSecret, ""));
    }
    let place = secret::find(ctx, client, credentials).await.map_err(|cause| refuse(cause, ""))?;
    if let Some(cause) = client.secrets[place].ended(ctx.now) {
        return Err(refuse(cause, &client.secrets[place].name));
    }
    // Only whoever has a right secret reads of it: nobody else learns how a client is registered, and the owner not of guesses.
    if !client.auth_method.includes(credentials.method) {
        return Err(refuse(Cause::AuthMethodNotRegistered, credentials.method.as_str()));
    }
    Ok(Method::Secret(place))
}

/// Whether the client may be used now.
pub fn check_state(ctx: &RequestContext<'_>, client: &RegisteredClient) -> Result<(), OAuthError> {
    let (cause, detail) = match client.state {
        State::Live => return Ok(()),
        State::Unreadable => (Cause::RegistrationUnreadable, client.unreadable.join(", ")),
        State::Suspended => (Cause::Suspended, String::new()),
        State::Deleted => (Cause::Deleted, String::new()),
    };
    Err(ctx.refuse(client, ErrorKind::ClientRefused, cause, &detail))
}

/// Whether the client may be used from where the request came.
pub fn check_address(ctx: &RequestContext<'_>, client: &RegisteredClient) -> Result<(), OAuthError> {
    let address = ctx.address.known();
    if client.ip_allowlist.allows_known(address) {
        return Ok(());
    }
    let (cause, detail) = address.map_or((Cause::AddressUnreadable, String::new()), |known| (Cause::AddressNotAllowed, known.to_string()));
    Err(ctx.refuse(client, ErrorKind::ClientRefused, cause, &detail))
}
