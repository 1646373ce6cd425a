//! The parameter `dpop_jkt` (RFC 9449 §10): the key by which alone the code can be changed into tokens.
use super::Parameters;
use super::refused::AnsweredError;
use crate::oauth::dpop::proof::Proof;

/// The thumbprint of the key that the code is bound to, as RFC 7638 writes it; empty where the request names none.
pub(super) fn read(parameters: &Parameters) -> Result<String, AnsweredError> {
    match parameters.get("dpop_jkt") {
        None => Ok(String::new()),
        Some(thumbprint) if Proof::is_thumbprint(thumbprint) => Ok(thumbprint.to_owned()),
        Some(_) => Err(AnsweredError::DpopJktUnreadable),
    }
}
