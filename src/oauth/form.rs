//! The parameters of a request: form encoding in the body, each at most once (RFC 6749 §3.2, appendix B). Each grant reads its own.
use super::error::ErrorKind;
use crate::request_body::{self, BodyError, DEADLINE};
use actix_web::HttpRequest;
use actix_web::http::Method;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Payload};
use std::borrow::Cow;

const MAX_BYTES: usize = 64 * 1024;
const MAX_PARAMETERS: usize = 100;
/// Those that may be there several times: RFC 8707 §2.
const REPEATABLE: &[&str] = &["resource"];

/// All parameters of a request, in their order. Those that nobody reads are ignored, as RFC 6749 §3.2 asks.
#[derive(Debug)]
pub struct Form<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

/// The media type of the body (RFC 9110 §8.3.1), without its parameters.
pub fn media_type(headers: &HeaderMap) -> &str {
    let content_type = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    content_type.split(';').next().unwrap_or_default().trim()
}

/// Whether the body says that it is a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    media_type(headers).eq_ignore_ascii_case("application/x-www-form-urlencoded") && !headers.contains_key("content-encoding")
}

/// Reads a body of at most 64 KiB that arrives in time.
pub async fn read(body: Payload) -> Result<Bytes, ErrorKind> {
    request_body::read(&mut body.into_inner(), MAX_BYTES, DEADLINE).await.map_err(|error| match error {
        BodyError::TooLarge => ErrorKind::BodyTooLarge,
        BodyError::TooSlow => ErrorKind::BodyTooSlow,
        BodyError::Unreadable => ErrorKind::UnreadableBody,
    })
}

/// The form of a request by POST, as the token endpoint and those beside it take them (RFC 6749 §3.2, RFC 7009 §2.1).
pub fn of_post<'a>(request: &HttpRequest, body: &'a [u8]) -> Result<Form<'a>, ErrorKind> {
    if request.method() != Method::POST {
        return Err(ErrorKind::MethodNotAllowed);
    }
    if !is_form(request.headers()) {
        return Err(ErrorKind::UnsupportedMediaType);
    }
    Form::parse(request.query_string(), body)
}

impl<'a> Form<'a> {
    pub fn parse(query: &str, body: &'a [u8]) -> Result<Self, ErrorKind> {
        // RFC 6749 §2.3.1: credentials must not be in the request URI, and they would end up in logs.
        if !query.is_empty() {
            return Err(ErrorKind::ParametersInUrl);
        }
        let mut parameters: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::with_capacity(8);
        for (name, value) in url::form_urlencoded::parse(body) {
            if parameters.len() == MAX_PARAMETERS {
                return Err(ErrorKind::TooManyParameters);
            }
            if parameters.iter().any(|(known, _)| *known == name) && !REPEATABLE.contains(&&*name) {
                return Err(ErrorKind::RepeatedParameter);
            }
            parameters.push((name, value));
        }
        Ok(Self(parameters))
    }

    /// The value of a parameter. RFC 6749 §3.2: one without a value counts as left out.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The values of all parameters but these.
    pub fn values_but(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| !names.contains(&&**known)).map(|(_, value)| &**value)
    }

    /// The values of a parameter that may be there several times.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, value)| known == name && !value.is_empty()).map(|(_, value)| &**value)
    }
}
