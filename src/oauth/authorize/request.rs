//! A request that was found right: everything that the pages and the answer need of it.
use super::scope::OF_OPENID;
use super::{Prompt, ResponseMode, redirect_uri};
use crate::clock::Timestamp;
use crate::model::client::State;
use crate::model::client::grant_type::GrantType;
use crate::registry::RegisteredClient;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    pub client_id: String,
    pub redirect_uri: String,
    /// Whether the request named it: then the token request must too (RFC 6749 §4.1.3).
    pub is_redirect_uri_given: bool,
    pub response_mode: ResponseMode,
    /// Empty where there is none.
    pub state: String,
    /// RFC 6749 §3.3.
    pub scope: String,
    pub code_challenge: String,
    pub nonce: String,
    pub prompt: Prompt,
    /// Seconds.
    pub max_age: Option<i64>,
    pub login_hint: String,
    /// The issuer of the identity provider that it names; empty where it names none.
    pub issuer: String,
    pub begun_at: Timestamp,
}

impl AuthorizationRequest {
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scope.split(' ').filter(|scope| !scope.is_empty())
    }

    /// Whether a client may still have what is asked, and is still sent back to the same place.
    pub fn is_right_for(&self, client: &RegisteredClient) -> bool {
        let is_registered = |scope: &str| OF_OPENID.contains(&scope) || client.scope.iter().any(|registered| registered == scope);
        client.state == State::Live
            && client.grant_types.contains(&GrantType::AuthorizationCode)
            && redirect_uri::is_registered(client, &self.redirect_uri)
            && self.scopes().all(is_registered)
    }

    /// Whether somebody who signed in at this moment must do so again.
    pub fn wants_sign_in(&self, auth_time: Timestamp, now: Timestamp) -> bool {
        let is_too_old = self.max_age.is_some_and(|max| now.since(auth_time) > max);
        let is_from_before = (self.prompt.login || self.prompt.select_account) && auth_time < self.begun_at;
        is_too_old || is_from_before
    }
}
