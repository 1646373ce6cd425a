//! ID tokens (OpenID Connect Core 1.0 §2): who signed in, when and how, for one application.
use super::hash::left_half;
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::signing_key::TokenType;
use crate::model::authorization::grant::Grant;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use serde::Serialize;
use serde_json::{Map, Value};

/// How long it is valid, in seconds: it is read at once.
const LIFETIME: i64 = 10 * MINUTE;

/// An ID token to make, and what it is issued with.
pub struct IdToken<'a> {
    pub client: &'a RegisteredClient,
    pub grant: &'a Grant,
    /// That of the authorization request; empty where it had none, and in the answer to a refresh token (§12.2).
    pub nonce: &'a str,
    /// The code beside it, from the authorization endpoint alone (§3.3.2.11).
    pub code: Option<&'a str>,
    /// The access token beside it.
    pub access_token: Option<&'a str>,
    /// What it says of the person besides who it is: where no access token comes with it (§5.4), or where the request asks (§5.5).
    pub person: Map<String, Value>,
}

#[derive(Serialize)]
struct Claims<'a> {
    /// First, so that none of it takes the place of what follows.
    #[serde(flatten)]
    person: &'a Map<String, Value>,
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    azp: &'a str,
    exp: Timestamp,
    iat: Timestamp,
    auth_time: Timestamp,
    #[serde(skip_serializing_if = "str::is_empty")]
    nonce: &'a str,
    acr: &'a str,
    /// RFC 8176; left out where nothing is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amr: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    c_hash: Option<String>,
    /// The session of the person here (OpenID Connect Back-Channel Logout 1.0 §2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<&'a str>,
}

impl IdToken<'_> {
    /// Signed as the client registered.
    pub fn sign(&self, ctx: &RequestContext<'_>) -> Result<String, OAuthError> {
        let algorithm = self.client.id_token_algorithm;
        let claims = Claims {
            person: &self.person,
            iss: &ctx.app.config.public_url,
            sub: &self.grant.person_id,
            aud: &self.client.client_id,
            azp: &self.client.client_id,
            exp: ctx.now.plus(LIFETIME),
            iat: ctx.now,
            auth_time: self.grant.auth_time,
            nonce: self.nonce,
            acr: &self.grant.acr,
            amr: self.grant.amr.split_whitespace().collect(),
            at_hash: self.access_token.map(|token| left_half(algorithm, token)),
            c_hash: self.code.map(|code| left_half(algorithm, code)),
            // A client that is held to a profile is told no more than it has use for.
            sid: self.client.wants_session().then_some(&self.grant.session_id),
        };
        ctx.app.registry.keys().sign(algorithm, TokenType::IdToken, &claims, ctx.now).map_err(|_| ErrorKind::Unavailable.into())
    }
}
