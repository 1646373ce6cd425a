//! The parameter `dpop_jkt` (RFC 9449 §10): the key by which alone the code can be changed into tokens.
use super::Parameters;
use super::refused::AnsweredError;
use crate::oauth::dpop::proof::Proof;

/// Empty where there is none.
pub(super) fn read(parameters: &Parameters) -> Result<String, AnsweredError> {
    match parameters.get("dpop_jkt") {
        None => Ok(String::new()),
        Some(thumbprint) if Proof::is_thumbprint(thumbprint) => Ok(thumbprint.to_owned()),
        Some(_) => Err(AnsweredError::DpopJktUnreadable),
    }
}
