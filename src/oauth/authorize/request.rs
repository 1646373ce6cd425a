//! A request that was found right: everything that the pages and the answer need of it.
use super::refused::AnsweredError;
use super::scope::OF_OPENID;
use super::settings::AuthorizationSettings;
use super::{Parameters, Prompt, ResponseMode, nonce, prompt, redirect_uri, response};
use crate::clock::{MINUTE, Timestamp};
use crate::locale::Locale;
use crate::model::authorization::claims_request::ClaimsRequest;
use crate::model::client::grant_type::GrantType;
use crate::model::client::response_type::ResponseType;
use crate::registry::RegisteredClient;
use serde::{Deserialize, Serialize};

/// How long somebody who just signed in may look at the pages that follow before `max_age` asks them again, in seconds.
const TIME_TO_DECIDE: i64 = 5 * MINUTE;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    pub client_id: String,
    pub redirect_uri: String,
    /// Whether the request named it: then the token request must too (RFC 6749 §4.1.3).
    pub is_redirect_uri_given: bool,
    pub response_type: ResponseType,
    pub response_mode: ResponseMode,
    /// As the client sent it (RFC 6749 §4.1.1); empty where it sent none.
    pub state: String,
    /// RFC 6749 §3.3.
    pub scope: String,
    /// For which APIs alone (RFC 8707), with spaces between; empty: those of the scope.
    pub resource: String,
    /// The key by which alone its code can be used (RFC 9449 §10), by its thumbprint; empty: any.
    pub dpop_jkt: String,
    pub claims: ClaimsRequest,
    /// A SHA-256 in base64url (RFC 7636 §4.2); empty where the code is bound to none.
    pub code_challenge: String,
    pub nonce: String,
    pub prompt: Prompt,
    /// Seconds.
    pub max_age: Option<i64>,
    /// The one who must sign in; empty where anybody may.
    pub person_id: String,
    /// One of which the sign-in must reach; none where any will do.
    pub acr: Vec<String>,
    pub login_hint: String,
    pub locale: Option<Locale>,
    /// The issuer of the identity provider that it names; empty where it names none.
    pub issuer: String,
    pub begun_at: Timestamp,
    /// The session in which it began, by the digest of its key; empty where nobody was signed in.
    pub begun_in: String,
    /// What is kept of the reference by which it was pushed (RFC 9126); empty where it was not.
    pub pushed: String,
}

/// The person of the hint and that of the claims: one, or nobody can be both.
pub(super) fn same_person(hinted: Option<String>, claimed: String) -> Result<String, AnsweredError> {
    match hinted {
        Some(hinted) if claimed.is_empty() || claimed == hinted => Ok(hinted),
        Some(_) => Err(AnsweredError::LoginRequired),
        None => Ok(claimed),
    }
}

impl AuthorizationRequest {
    /// What needs no check, or had it before; the rest is empty.
    pub(super) fn new(client: &RegisteredClient, redirect_uri: &str, parameters: &Parameters, now: Timestamp) -> Self {
        Self {
            client_id: client.client_id.clone(),
            redirect_uri: redirect_uri.to_owned(),
            is_redirect_uri_given: parameters.get("redirect_uri").is_some(),
            response_type: ResponseType::default(),
            response_mode: response::mode(parameters),
            state: nonce::state(parameters).to_owned(),
            scope: String::new(),
            resource: String::new(),
            dpop_jkt: String::new(),
            claims: ClaimsRequest::default(),
            code_challenge: String::new(),
            nonce: String::new(),
            prompt: Prompt::default(),
            max_age: None,
            person_id: String::new(),
            acr: vec![],
            login_hint: prompt::login_hint(parameters),
            locale: prompt::ui_locale(parameters),
            issuer: String::new(),
            begun_at: now,
            begun_in: String::new(),
            pushed: String::new(),
        }
    }

    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scope.split(' ').filter(|scope| !scope.is_empty())
    }

    /// Whether no access token comes of it, here or for a code (OpenID Connect Core 1.0 §5.4).
    pub fn is_id_token_alone(&self) -> bool {
        !self.response_type.code && !self.response_type.token
    }

    /// The scope that a person is asked for: also in whose words single claims are asked for.
    pub fn asked_scope(&self) -> String {
        let mut asked: Vec<&str> = self.scopes().collect();
        for scope in self.claims.scopes() {
            if !asked.contains(&scope) {
                asked.push(scope);
            }
        }
        asked.join(" ")
    }

    /// Whether a client may still have what is asked, in the same way, and is still sent back to the same place.
    pub fn is_right_for(&self, settings: &AuthorizationSettings) -> bool {
        let is_registered = |scope: &str| OF_OPENID.contains(&scope) || settings.scope.iter().any(|registered| registered == scope);
        let is_proved = !self.response_type.code || !settings.require_pkce || !self.code_challenge.is_empty();
        settings.is_live
            && (!settings.require_pushed_requests || !self.pushed.is_empty())
            && response::is_open(settings, self.response_type)
            && is_proved
            && redirect_uri::is_among(&settings.redirect_uris, &self.redirect_uri)
            && self.scopes().all(is_registered)
    }

    /// How long a refresh token that comes of it lasts, in seconds; nothing where none does: tokens of the authorization endpoint have none
    /// (RFC 6749 §4.2.2).
    pub fn refresh_lifetime(&self, client: &RegisteredClient) -> Option<i64> {
        let refreshes = self.response_type.code && client.grant_types.contains(&GrantType::RefreshToken);
        refreshes.then_some(client.refresh_token_lifetime)
    }

    /// Whether somebody who signed in at this moment, in the session of this key digest, must do so again. `auth_time` has whole seconds,
    /// so the session says what was before in the same one.
    pub fn wants_sign_in(&self, auth_time: Timestamp, key_digest: &str, now: Timestamp) -> bool {
        let is_from_before = self.is_from_before(auth_time, key_digest);
        let max = |max: i64| if is_from_before { max } else { max.max(TIME_TO_DECIDE) };
        let is_too_old = self.max_age.is_some_and(|seconds| now.since(auth_time) > max(seconds));
        is_too_old || (self.prompt.login && is_from_before)
    }

    /// Whether somebody who signed in at this moment, in the session of this key digest, is still to choose an account.
    pub fn wants_choice(&self, auth_time: Timestamp, key_digest: &str) -> bool {
        self.prompt.select_account && self.is_from_before(auth_time, key_digest)
    }

    fn is_from_before(&self, auth_time: Timestamp, key_digest: &str) -> bool {
        auth_time < self.begun_at || key_digest == self.begun_in
    }
}
