//! The registered keys of a client, for whatever it signs.
use super::request_context::RequestContext;
use crate::client_assertion::keys;
use crate::crypto::jws::Jws;
use crate::ledger::Note;
use crate::registry::RegisteredClient;
use std::net::IpAddr;
use std::sync::Arc;

pub use keys::Found;

/// Whether it has registered any, or an address where it shows them.
pub fn has_any(client: &RegisteredClient) -> bool {
    !client.keys.is_empty() || !client.jwks_uri.is_empty()
}

/// The one that signed this. Anybody can name a client and sign with a key of their own: what is not signed is answered after the same
/// time, whether keys had to be fetched for it or not, and however slow their server is.
pub async fn that_signed(ctx: &RequestContext<'_>, client: &RegisteredClient, signed: &Jws) -> Option<Found> {
    let found = keys::find_of(client, ctx.now, signed, &ctx.app.fetched_keys, &ctx.app.outbound).await.ok();
    if found.is_none() {
        ctx.equalize_timing().await;
    }
    found
}

/// Notes that a key was used, for the page that says which one is safe to delete. `place` is that among the keys of the client; there is
/// none for one that the client shows itself. `from` is where whoever has the key sent it from, if that is known.
pub fn note_use(ctx: &RequestContext<'_>, client: &Arc<RegisteredClient>, place: Option<usize>, from: Option<IpAddr>) {
    if let Some(place) = place {
        ctx.app.ledger.note(Note::KeyUsed { client: client.clone(), place, from, at: ctx.now });
    }
}
