//! The registered keys of a client, for what it signs besides its assertions.
use super::request_context::RequestContext;
use crate::client_assertion::keys;
use crate::crypto::jws::Jws;
use crate::registry::RegisteredClient;

/// Whether it has registered any, or an address where it shows them.
pub fn has_any(client: &RegisteredClient) -> bool {
    !client.keys.is_empty() || !client.jwks_uri.is_empty()
}

/// Whether one of them signed this. Anybody can name a client and sign with a key of their own: what is not signed is answered after the
/// same time, whether keys had to be fetched for it or not, and however slow their server is.
pub async fn signed_by_one(ctx: &RequestContext<'_>, client: &RegisteredClient, signed: &Jws) -> bool {
    let is_signed = keys::find_of(client, ctx.now, signed, &ctx.app.fetched_keys, &ctx.app.outbound).await.is_ok();
    if !is_signed {
        ctx.equalize_timing().await;
    }
    is_signed
}
