//! Proof key for code exchange (RFC 7636): demanded of every client (RFC 9700 §2.1.1), by S256 alone.
use super::Parameters;
use super::refused::AnsweredError;

/// The length of SHA-256 in base64url (RFC 7636 §4.2).
const CHALLENGE: usize = 43;

/// The code challenge.
pub(super) fn read(parameters: &Parameters) -> Result<String, AnsweredError> {
    let challenge = parameters.get("code_challenge").ok_or(AnsweredError::InvalidRequest)?;
    // Left out, the method would be `plain`.
    let is_s256 = parameters.get("code_challenge_method") == Some("S256");
    let is_digest = challenge.len() == CHALLENGE && challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_s256 && is_digest { Ok(challenge.to_owned()) } else { Err(AnsweredError::InvalidRequest) }
}
