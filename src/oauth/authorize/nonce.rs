//! What ties an answer to the request: `state`, which is sent back, and `nonce`, which the ID token bears (OpenID Connect Core 1.0
//! §3.1.2.1).
use super::Parameters;
use super::refused::AnsweredError;
use crate::model::client::response_type::ResponseType;

/// In characters.
const MAX_STATE: usize = 1024;
const MAX_NONCE: usize = 512;

/// What is sent back; empty where there is none, and where it is too long for that.
pub(super) fn state(parameters: &Parameters) -> &str {
    parameters.get("state").filter(|state| fits(state, MAX_STATE)).unwrap_or_default()
}

pub(super) fn check_state(parameters: &Parameters) -> Result<(), AnsweredError> {
    if parameters.get("state").is_none_or(|state| fits(state, MAX_STATE)) { Ok(()) } else { Err(AnsweredError::StateTooLong) }
}

/// The nonce as the client sent it, empty where it sent none. An ID token that comes through the browser needs one (§3.2.2.1, §3.3.2.11):
/// nothing else shows that it answers this request.
pub(super) fn read(asked: ResponseType, parameters: &Parameters) -> Result<String, AnsweredError> {
    match parameters.get("nonce") {
        None if asked.id_token => Err(AnsweredError::NonceMissing),
        None => Ok(String::new()),
        // PostgreSQL holds no U+0000, and no client means the others.
        Some(nonce) if fits(nonce, MAX_NONCE) && !nonce.chars().any(char::is_control) => Ok(nonce.to_owned()),
        Some(_) => Err(AnsweredError::NonceUnreadable),
    }
}

fn fits(text: &str, max: usize) -> bool {
    text.chars().take(max + 1).count() <= max
}
