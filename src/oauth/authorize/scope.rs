//! The scope of a request: what is registered for the client, and the scopes of OpenID Connect, which every client of people may ask for.
use super::Parameters;
use super::refused::AnsweredError;
use crate::model::client::response_type::ResponseType;
use crate::model::scope::is_scope_token;
use crate::registry::RegisteredClient;

/// OpenID Connect Core 1.0 §5.4: what a person is asked to tell about themselves. `openid` asks for an ID token.
pub const OF_OPENID: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// All registered ones when none are asked for (RFC 6749 §3.3).
pub(super) fn granted(client: &RegisteredClient, response: ResponseType, parameters: &Parameters) -> Result<String, AnsweredError> {
    let Some(asked) = parameters.get("scope") else {
        return if response.id_token { Err(AnsweredError::OpenidMissing) } else { Ok(client.scope.join(" ")) };
    };
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
    if response.id_token && !granted.contains(&"openid") {
        return Err(AnsweredError::OpenidMissing);
    }
    Ok(granted.join(" "))
}
