//! What the client is answered through the browser: in the query, the fragment or a form (OAuth 2.0 Multiple Response Types §2.1; OAuth
//! 2.0 Form Post Response Mode), always with who answers (RFC 9207).
use super::Parameters;
use super::refused::{AnsweredError, Refused};
use crate::db::text_enum;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use url::form_urlencoded::Serializer;

text_enum! {
    pub enum ResponseMode { Query = "query", Fragment = "fragment", FormPost = "form_post" }
}

/// Where the answer goes.
pub(super) struct Back {
    redirect_uri: String,
    pub mode: ResponseMode,
    /// Empty where the request has none.
    pub state: String,
}

impl Back {
    pub fn new(redirect_uri: &str, parameters: &Parameters) -> Self {
        let mode = parameters.get("response_mode").and_then(|mode| mode.parse().ok()).unwrap_or(ResponseMode::Query);
        Self { redirect_uri: redirect_uri.to_owned(), mode, state: parameters.get("state").unwrap_or_default().to_owned() }
    }

    pub fn refuse(&self, error: AnsweredError) -> Refused {
        Refused::Answer { redirect_uri: self.redirect_uri.clone(), mode: self.mode, state: self.state.clone(), error }
    }
}

/// Leads the browser back with these parameters; `None` for a form, which is a page.
pub fn answer(redirect_uri: &str, mode: ResponseMode, parameters: &[(&str, &str)]) -> Option<HttpResponse> {
    let encoded = Serializer::new(String::new()).extend_pairs(parameters).finish();
    // A query that was registered stays (RFC 6749 §3.1.2).
    let joint = match mode {
        ResponseMode::Query if redirect_uri.contains('?') => '&',
        ResponseMode::Query => '?',
        ResponseMode::Fragment => '#',
        ResponseMode::FormPost => return None,
    };
    let location = format!("{redirect_uri}{joint}{encoded}");
    Some(HttpResponse::SeeOther().insert_header((LOCATION, location)).insert_header((CACHE_CONTROL, "no-store")).finish())
}

/// The parameters of an error, with `state` and `iss`.
pub fn answer_error<'a>(error: AnsweredError, state: &'a str, issuer: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut parameters = vec![("error", error.as_str()), ("iss", issuer)];
    if !state.is_empty() {
        parameters.push(("state", state));
    }
    parameters
}
