//! What an application asks for when it sends a person's browser to sign out (OpenID Connect RP-Initiated Logout 1.0 §2): the checks.
//! Nobody is sent anywhere but to an address that is registered to the letter for a client that the request proves or names.
use super::authorize::{Parameters, ui_locale};
use super::client_auth;
use super::request_context::RequestContext;
use crate::clock::Timestamp;
use crate::crypto::signing_key::TokenType;
use crate::locale::Locale;
use crate::model::client::{State, redirect_uri};
use crate::registry::RegisteredClient;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A request that was found right.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignOutRequest {
    /// Empty where the request names no client.
    pub client_id: String,
    /// The session that the ID token of the request was made in; empty without one.
    pub session_id: String,
    /// Where to go on; empty where that is not asked, or can't be allowed.
    pub post_logout_redirect_uri: String,
    pub state: String,
    /// The first of the languages asked for that there is.
    pub locale: Option<Locale>,
    pub begun_at: Timestamp,
}

/// What the person reads, because nobody may be sent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignOutProblem {
    TooManyParameters,
    RepeatedParameter(String),
    /// None that this server signed, or none of an ID token.
    HintUnreadable,
    /// It was made for another client than the request names.
    HintOfAnotherClient,
    ClientUnknown(String),
    RedirectUriNotRegistered {
        client_id: String,
        uri: String,
    },
    Unavailable,
}

/// What is read of an ID token of ours. That it has expired does not matter (§2).
#[derive(Deserialize)]
struct Hint {
    iss: String,
    aud: String,
    #[serde(default)]
    sid: String,
}

pub async fn check(ctx: &RequestContext<'_>, parameters: &Parameters) -> Result<SignOutRequest, SignOutProblem> {
    let hint = parameters.get("id_token_hint").map(|token| read(ctx, token)).transpose()?;
    let named = parameters.get("client_id");
    if hint.as_ref().is_some_and(|hint| named.is_some_and(|client_id| client_id != hint.aud)) {
        return Err(SignOutProblem::HintOfAnotherClient);
    }
    let client = match named.or(hint.as_ref().map(|hint| hint.aud.as_str())) {
        Some(client_id) => Some(find(ctx, client_id).await?),
        None => None,
    };
    let post_logout_redirect_uri = match (&client, parameters.get("post_logout_redirect_uri")) {
        (Some(client), Some(uri)) => registered(client, uri)?,
        // §3: of a client that nobody names, nothing is registered.
        _ => String::new(),
    };
    Ok(SignOutRequest {
        client_id: client.map_or_else(String::new, |client| client.client_id.clone()),
        session_id: hint.map_or_else(String::new, |hint| hint.sid),
        post_logout_redirect_uri,
        state: parameters.get("state").unwrap_or_default().to_owned(),
        locale: ui_locale(parameters),
        begun_at: ctx.now,
    })
}

fn read(ctx: &RequestContext<'_>, token: &str) -> Result<Hint, SignOutProblem> {
    let claims = ctx.app.registry.keys().verify(token, TokenType::IdToken).ok_or(SignOutProblem::HintUnreadable)?;
    let hint: Hint = serde_json::from_value(claims).map_err(|_| SignOutProblem::HintUnreadable)?;
    if hint.iss == ctx.app.config.public_url { Ok(hint) } else { Err(SignOutProblem::HintUnreadable) }
}

async fn find(ctx: &RequestContext<'_>, client_id: &str) -> Result<Arc<RegisteredClient>, SignOutProblem> {
    let found = client_auth::look_up(ctx, client_id).await.map_err(|_| SignOutProblem::Unavailable)?;
    found.filter(|client| client.state == State::Live).ok_or_else(|| SignOutProblem::ClientUnknown(client_id.to_owned()))
}

/// To the letter, ports of the loopback address too: §3.1 makes no exception.
fn registered(client: &RegisteredClient, uri: &str) -> Result<String, SignOutProblem> {
    match is_registered(client, uri) {
        true => Ok(uri.to_owned()),
        false => Err(SignOutProblem::RedirectUriNotRegistered { client_id: client.client_id.clone(), uri: uri.to_owned() }),
    }
}

impl SignOutRequest {
    /// Whether the browser may still be sent there.
    pub fn is_right_for(&self, client: &RegisteredClient) -> bool {
        client.state == State::Live && is_registered(client, &self.post_logout_redirect_uri)
    }
}

/// What was registered before the rules of today must pass them too, as a redirect URI must.
fn is_registered(client: &RegisteredClient, uri: &str) -> bool {
    client.post_logout_redirect_uris.iter().any(|known| known == uri && redirect_uri::check(known).is_ok())
}
