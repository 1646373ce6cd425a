//! Response types (RFC 6749 §3.1.1; OAuth 2.0 Multiple Response Type Encoding Practices §5): what the authorization endpoint answers with.
use super::grant_type::GrantType;
use serde::{Deserialize, Serialize};

/// All there are. The order of the words in one says nothing.
pub const RESPONSE_TYPES: [&str; 7] = ["code", "token", "id_token", "id_token token", "code id_token", "code token", "code id_token token"];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseType {
    pub code: bool,
    /// An access token.
    pub token: bool,
    pub id_token: bool,
}

impl ResponseType {
    /// Each word once, in any order; nothing otherwise.
    pub fn parse(text: &str) -> Option<Self> {
        let mut read = Self::default();
        for word in text.split(' ') {
            let flag = match word {
                "code" => &mut read.code,
                "token" => &mut read.token,
                "id_token" => &mut read.id_token,
                _ => return None,
            };
            if std::mem::replace(flag, true) {
                return None;
            }
        }
        Some(read)
    }

    /// As it is written in [`RESPONSE_TYPES`].
    pub fn as_str(self) -> &'static str {
        RESPONSE_TYPES.into_iter().find(|text| Self::parse(text) == Some(self)).unwrap_or_default()
    }

    /// Whether tokens come from the authorization endpoint itself.
    pub const fn has_tokens(self) -> bool {
        self.token || self.id_token
    }

    /// Whether a client with these grant types may use it: tokens go through the browser only where that was turned on, by the grant type
    /// `implicit` (OpenID Connect Dynamic Client Registration 1.0 §2).
    pub fn is_open_to(self, grant_types: &[GrantType]) -> bool {
        (!self.code || grant_types.contains(&GrantType::AuthorizationCode))
            && (!self.has_tokens() || grant_types.contains(&GrantType::Implicit))
    }
}

/// Whether a client with these grant types may use the one that is written so.
pub fn is_open_to(text: &str, grant_types: &[GrantType]) -> bool {
    ResponseType::parse(text).is_some_and(|known| known.is_open_to(grant_types))
}

/// What closes a response type to a client. A form keeps these three in step; what was registered before it did may not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    NotRegistered,
    /// The grant type that goes with it is not registered.
    WithoutGrantType,
    /// Its access tokens must be bound to a key, and one that comes through the browser is bound to nothing (RFC 9449 §5).
    Unbound,
}

/// What a registration says of response types.
pub struct OpenTo<'a> {
    pub grant_types: &'a [GrantType],
    pub response_types: &'a [String],
    pub dpop_bound_access_tokens: bool,
}

impl OpenTo<'_> {
    /// Why a response type is closed; nothing for one that is open.
    pub fn closed(&self, asked: ResponseType) -> Option<Closed> {
        match () {
            () if !self.response_types.iter().any(|known| ResponseType::parse(known) == Some(asked)) => Some(Closed::NotRegistered),
            () if !asked.is_open_to(self.grant_types) => Some(Closed::WithoutGrantType),
            () if asked.token && self.dpop_bound_access_tokens => Some(Closed::Unbound),
            () => None,
        }
    }
}

/// All that a client with these grant types may use.
pub fn open_to(grant_types: &[GrantType]) -> impl Iterator<Item = &'static str> {
    RESPONSE_TYPES.into_iter().filter(|text| is_open_to(text, grant_types))
}
