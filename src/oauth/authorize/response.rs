//! How a request is answered: its response type (RFC 6749 §3.1.1), which must be open to the client, and the way that goes with it.
use super::Parameters;
use super::refused::AnsweredError;
use super::response_mode::ResponseMode;
use super::settings::AuthorizationSettings;
use crate::model::client::response_type::{Closed, OpenTo, ResponseType};
use crate::registry::RegisteredClient;

pub(super) fn read(client: &RegisteredClient, parameters: &Parameters) -> Result<ResponseType, AnsweredError> {
    let asked = parameters.get("response_type").ok_or(AnsweredError::ResponseTypeMissing)?;
    let asked = ResponseType::parse(asked).ok_or(AnsweredError::ResponseTypeUnknown)?;
    match closed(&AuthorizationSettings::from(client), asked) {
        None => Ok(asked),
        Some(Closed::NotRegistered) => Err(AnsweredError::ResponseTypeNotOpen),
        Some(Closed::WithoutGrantType) => Err(AnsweredError::ResponseTypeWithoutGrantType),
        Some(Closed::Unbound) => Err(AnsweredError::ResponseTypeUnbound),
    }
}

/// Why a client may not use it now: by what is registered, and by its grant types, of which `implicit` is turned on by those who may.
fn closed(settings: &AuthorizationSettings, asked: ResponseType) -> Option<Closed> {
    let AuthorizationSettings { grant_types, response_types, dpop_bound_access_tokens, .. } = settings;
    OpenTo { grant_types, response_types, dpop_bound_access_tokens: *dpop_bound_access_tokens }.closed(asked)
}

pub(super) fn is_open(settings: &AuthorizationSettings, asked: ResponseType) -> bool {
    closed(settings, asked).is_none()
}

/// The mode of an answer, of errors too: what was asked for, unless tokens would go into the query, where logs and the next page's
/// `Referer` show them (OAuth 2.0 Multiple Response Type Encoding Practices §2.1, §5).
pub(super) fn mode(parameters: &Parameters) -> ResponseMode {
    let has_tokens = parameters.all("response_type").flat_map(|text| text.split(' ')).any(|word| matches!(word, "token" | "id_token"));
    match parameters.get("response_mode").and_then(|mode| mode.parse().ok()) {
        Some(ResponseMode::Query) | None if has_tokens => ResponseMode::Fragment,
        None => ResponseMode::Query,
        Some(asked) => asked,
    }
}

pub(super) fn check_mode(asked: ResponseType, redirect_uri: &str, parameters: &Parameters) -> Result<(), AnsweredError> {
    let is_web = redirect_uri.starts_with("https://") || redirect_uri.starts_with("http://");
    match parameters.get("response_mode").map(str::parse::<ResponseMode>) {
        Some(Err(_)) => Err(AnsweredError::ResponseModeUnknown),
        Some(Ok(ResponseMode::Query)) if asked.has_tokens() => Err(AnsweredError::TokensInQuery),
        // The operating system hands an app the address alone (RFC 8252 §7.1).
        Some(Ok(ResponseMode::FormPost)) if !is_web => Err(AnsweredError::FormPostToApp),
        _ => Ok(()),
    }
}
