//! Client authentication (RFC 6749 §2.3): one answer for every endpoint that clients call. The order of the checks: credentials, client,
//! secret, state, address.
pub mod credentials;
mod secret;

use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use crate::address::ClientAddress;
use crate::model::client::State;
use crate::model::client::ip_allowlist::IpAllowlist;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::http::header::HeaderMap;
use credentials::Credentials;
use std::sync::Arc;
use std::time::Duration;

/// How long a request waits for the feed when memory may be too old to be believed.
const CATCH_UP_TIMEOUT: Duration = Duration::from_secs(1);

/// A client that proved who it is, and may be used now and from this address.
pub struct Authenticated {
    pub client: Arc<RegisteredClient>,
    pub method: Method,
}

/// How it proved that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By a secret (RFC 6749 §2.3.1): its place among those of the client.
    Secret(usize),
}

pub async fn authenticate(ctx: &RequestContext<'_>, headers: &HeaderMap, form: &Form<'_>) -> Result<Authenticated, OAuthError> {
    let credentials = Credentials::of(headers, form)?;
    let client = find(ctx, &credentials.client_id).await?;
    let method = check_method(ctx, &client, &credentials).await?;
    check_state(ctx, &client)?;
    check_address(ctx, &client)?;
    Ok(Authenticated { client, method })
}

async fn find(ctx: &RequestContext<'_>, client_id: &str) -> Result<Arc<RegisteredClient>, OAuthError> {
    if !may_believe_memory(ctx).await {
        return Err(ErrorKind::Unavailable.into());
    }
    match ctx.app.registry.find(client_id).await {
        Ok(Some(client)) => Ok(client),
        Ok(None) => Err(OAuthError { error_uri: Some(ctx.error_uri(client_id)), ..ErrorKind::ClientRefused.into() }),
        Err(error) => {
            tracing::warn!(%error, "a client could not be looked up");
            Err(ErrorKind::Unavailable.into())
        }
    }
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
    if !client.auth_method.has_secret() {
        return Err(refuse(Cause::PublicClient, ""));
    }
    let shown = credentials.secret.as_deref().ok_or_else(|| refuse(Cause::NoSecret, ""))?;
    let found = secret::find(ctx, client, shown).await.map_err(|cause| refuse(cause, ""))?;
    let place = found.ok_or_else(|| refuse(Cause::WrongSecret, ""))?;
    match client.secrets[place].ended(ctx.now) {
        Some(cause) => Err(refuse(cause, &client.secrets[place].name)),
        None => Ok(Method::Secret(place)),
    }
}

fn check_state(ctx: &RequestContext<'_>, client: &RegisteredClient) -> Result<(), OAuthError> {
    let (cause, detail) = match client.state {
        State::Live => return Ok(()),
        State::Unreadable => (Cause::RegistrationUnreadable, client.unreadable.join(", ")),
        State::Suspended => (Cause::Suspended, String::new()),
        State::Deleted => (Cause::Deleted, String::new()),
    };
    Err(ctx.refuse(client, ErrorKind::ClientRefused, cause, &detail))
}

fn check_address(ctx: &RequestContext<'_>, client: &RegisteredClient) -> Result<(), OAuthError> {
    if client.ip_allowlist == IpAllowlist::Anyone {
        return Ok(());
    }
    let ClientAddress::Known(address) = ctx.address else {
        return Err(ctx.refuse(client, ErrorKind::ClientRefused, Cause::AddressUnreadable, ""));
    };
    if client.ip_allowlist.allows(address) {
        return Ok(());
    }
    Err(ctx.refuse(client, ErrorKind::ClientRefused, Cause::AddressNotAllowed, &address.to_string()))
}
