//! The scope of a request: what is registered for the client, and the scopes of OpenID Connect, which every client of people may ask for.
use super::Parameters;
use super::refused::AnsweredError;
use crate::model::client::response_type::ResponseType;
use crate::model::scope::is_scope_token;
use crate::registry::RegisteredClient;

/// OpenID Connect Core 1.0 §5.4: what a person is asked to tell about themselves. `openid` asks for an ID token.
pub const OF_OPENID: [&str; 6] = ["openid", "profile", "email", "address", "phone", "offline_access"];

/// All registered ones when none are asked for (RFC 6749 §3.3).
pub(super) fn granted(client: &RegisteredClient, parameters: &Parameters) -> Result<String, AnsweredError> {
    let Some(asked) = parameters.get("scope") else { return Ok(client.scope.join(" ")) };
    let mut granted: Vec<&str> = Vec::new();
    for word in asked.split(' ') {
        let is_known = client.scope.iter().any(|registered| registered == word) || OF_OPENID.contains(&word);
        if !is_scope_token(word) || !is_known {
            return Err(AnsweredError::ScopeRefused);
        }
        if !granted.contains(&word) {
            granted.push(word);
        }
    }
    Ok(granted.join(" "))
}

/// OpenID Connect Core 1.0 §3.1.2.1: an ID token is of requests with `openid`, or with a scope that means it.
pub(super) fn check_openid(is_openid: bool, response: ResponseType) -> Result<(), AnsweredError> {
    if response.id_token && !is_openid { Err(AnsweredError::OpenidMissing) } else { Ok(()) }
}
