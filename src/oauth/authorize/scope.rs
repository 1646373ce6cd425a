//! The scope of a request: what is registered for the client, and the scopes of OpenID Connect, which every client of people may ask for.
use super::Parameters;
use super::refused::AnsweredError;
use crate::model::client::grant_type::GrantType;
use crate::model::client::response_type::ResponseType;
use crate::model::scope::is_scope_token;
use crate::oauth::request_context::RequestContext;
use crate::oauth::resource::OFFLINE_ACCESS;
use crate::registry::RegisteredClient;

/// OpenID Connect Core 1.0 §5.4: what a person is asked to tell about themselves. `openid` asks for an ID token.
pub const OF_OPENID: [&str; 6] = ["openid", "profile", "email", "address", "phone", "offline_access"];

/// All registered ones when none are asked for (RFC 6749 §3.3). `offline_access` is ignored where no refresh token can come of it (Core 1.0
/// §11), so that nobody is asked for what is never given.
pub(super) fn granted(client: &RegisteredClient, response: ResponseType, parameters: &Parameters) -> Result<String, AnsweredError> {
    let refreshes = response.code && client.grant_types.contains(&GrantType::RefreshToken);
    let counts = |word: &&str| refreshes || *word != OFFLINE_ACCESS;
    let Some(asked) = parameters.get("scope") else {
        return Ok(client.scope.iter().map(String::as_str).filter(counts).collect::<Vec<_>>().join(" "));
    };
    let mut granted: Vec<&str> = Vec::new();
    for word in asked.split(' ') {
        let is_known = client.scope.iter().any(|registered| registered == word) || OF_OPENID.contains(&word);
        if !is_scope_token(word) || !is_known {
            return Err(AnsweredError::ScopeRefused);
        }
        if !granted.contains(&word) && counts(&word) {
            granted.push(word);
        }
    }
    if granted.is_empty() { Err(AnsweredError::ScopeRefused) } else { Ok(granted.join(" ")) }
}

/// Whether it is a request of OpenID Connect (Core 1.0 §3.1.2.1): with `openid`, or with a scope that means it. Only those get an ID token.
pub(super) fn check_openid(ctx: &RequestContext<'_>, scope: &str, response: ResponseType) -> Result<bool, AnsweredError> {
    let is_openid = ctx.app.registry.scopes().means_openid(scope);
    if response.id_token && !is_openid { Err(AnsweredError::OpenidMissing) } else { Ok(is_openid) }
}
