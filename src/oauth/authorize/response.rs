//! The response type of a request (RFC 6749 §3.1.1): `code`, for clients that are registered for it.
use super::Parameters;
use super::answer::ResponseMode;
use super::refused::AnsweredError;
use crate::model::client::grant_type::GrantType;
use crate::registry::RegisteredClient;

/// The response types that are served.
pub const SERVED: [&str; 1] = ["code"];

pub(super) fn check(client: &RegisteredClient, parameters: &Parameters) -> Result<(), AnsweredError> {
    let asked = parameters.get("response_type").ok_or(AnsweredError::InvalidRequest)?;
    if !SERVED.contains(&asked) {
        return Err(AnsweredError::UnsupportedResponseType);
    }
    if parameters.get("response_mode").is_some_and(|mode| mode.parse::<ResponseMode>().is_err()) {
        return Err(AnsweredError::InvalidRequest);
    }
    if client.grant_types.contains(&GrantType::AuthorizationCode) { Ok(()) } else { Err(AnsweredError::UnauthorizedClient) }
}
