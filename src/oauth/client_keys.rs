//! The registered keys of a client, for what it signs besides its assertions.
use super::request_context::RequestContext;
use crate::crypto::jws::Jws;
use crate::registry::RegisteredClient;

/// Whether it has registered any.
pub fn has_any(_client: &RegisteredClient) -> bool {
    false
}

/// Whether one of them signed this.
pub async fn signed_by_one(_ctx: &RequestContext<'_>, _client: &RegisteredClient, _signed: &Jws) -> bool {
    false
}
