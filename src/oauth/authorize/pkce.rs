//! Proof key for code exchange (RFC 7636): by S256 alone, and demanded unless that was turned off for this client (RFC 9700 §2.1.1).
use super::Parameters;
use super::refused::AnsweredError;
use crate::model::client::response_type::ResponseType;
use crate::registry::RegisteredClient;

/// The length of SHA-256 in base64url (RFC 7636 §4.2).
const CHALLENGE: usize = 43;

/// The code challenge; empty where there is none, and where there is no code to be bound to it.
pub(super) fn read(client: &RegisteredClient, asked: ResponseType, parameters: &Parameters) -> Result<String, AnsweredError> {
    let (challenge, method) = (parameters.get("code_challenge"), parameters.get("code_challenge_method"));
    if !asked.code {
        return Ok(String::new());
    }
    let Some(challenge) = challenge else {
        // A method without a challenge means one that got lost on the way.
        let is_demanded = client.require_pkce || method.is_some();
        return if is_demanded { Err(AnsweredError::ChallengeMissing) } else { Ok(String::new()) };
    };
    // Left out, the method would be `plain`.
    if method != Some("S256") {
        return Err(AnsweredError::ChallengeNotS256);
    }
    let is_digest = challenge.len() == CHALLENGE && challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_digest { Ok(challenge.to_owned()) } else { Err(AnsweredError::ChallengeUnreadable) }
}
