//! What decides in a client's registration whether it may have what it asks for: as memory has it, or as the database does.
use crate::model::client::attribute::{
    DPOP_BOUND_ACCESS_TOKENS, GRANT_TYPES, REDIRECT_URIS, REQUIRE_PUSHED_AUTHORIZATION_REQUESTS, RESPONSE_TYPES, SCOPE,
};
use crate::model::client::grant_type::GrantType;
use crate::model::client::{Client, State};
use crate::registry::RegisteredClient;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationSettings {
    pub is_live: bool,
    pub grant_types: Vec<GrantType>,
    pub response_types: Vec<String>,
    pub redirect_uris: Vec<String>,
    pub scope: Vec<String>,
    /// Whether a code is given only with a challenge (RFC 7636).
    pub require_pkce: bool,
    /// Whether authorization requests must be pushed (RFC 9126).
    pub require_pushed_requests: bool,
    /// Whether its access tokens must be bound to a key (RFC 9449 §5.2).
    pub dpop_bound_access_tokens: bool,
}

impl From<&RegisteredClient> for AuthorizationSettings {
    fn from(client: &RegisteredClient) -> Self {
        Self {
            is_live: client.state == State::Live,
            grant_types: client.grant_types.clone(),
            response_types: client.response_types.clone(),
            redirect_uris: client.redirect_uris.clone(),
            scope: client.scope.clone(),
            require_pkce: client.require_pkce,
            require_pushed_requests: client.require_pushed_requests,
            dpop_bound_access_tokens: client.dpop_bound_access_tokens,
        }
    }
}

/// Read in the transaction that gives something, it is true in it.
impl From<&Client> for AuthorizationSettings {
    fn from(client: &Client) -> Self {
        Self {
            is_live: client.state() == State::Live,
            grant_types: client.get(&GRANT_TYPES),
            response_types: client.get(&RESPONSE_TYPES),
            redirect_uris: client.get(&REDIRECT_URIS),
            scope: client.get(&SCOPE),
            require_pkce: client.requires_pkce(),
            require_pushed_requests: client.get(&REQUIRE_PUSHED_AUTHORIZATION_REQUESTS),
            dpop_bound_access_tokens: client.get(&DPOP_BOUND_ACCESS_TOKENS),
        }
    }
}
