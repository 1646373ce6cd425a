//! The parameters of a token request: form encoding in the body, each at most once (RFC 6749 §3.2, appendix B).
use crate::oauth::error::OAuthError;
use actix_web::HttpRequest;
use actix_web::web::{Bytes, BytesMut, Payload};
use futures_util::StreamExt;
use std::borrow::Cow;

const MAX_BYTES: usize = 64 * 1024;

/// What the endpoint reads; other parameters are ignored, as RFC 6749 §3.2 asks.
#[derive(Debug, Default)]
pub struct Parameters<'a> {
    pub grant_type: Option<Cow<'a, str>>,
    pub client_id: Option<Cow<'a, str>>,
    pub client_secret: Option<Cow<'a, str>>,
    pub scope: Option<Cow<'a, str>>,
}

/// Reads the body if it is a form of at most 64 KiB.
pub async fn read(request: &HttpRequest, mut body: Payload) -> Result<Bytes, OAuthError> {
    let content_type = request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") || request.headers().contains_key("content-encoding") {
        return Err(OAuthError::unsupported_media_type());
    }
    let mut collected = BytesMut::new();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| OAuthError::invalid_request("The request body could not be read."))?;
        if collected.len() + chunk.len() > MAX_BYTES {
            return Err(OAuthError::too_large());
        }
        collected.extend_from_slice(&chunk);
    }
    Ok(collected.freeze())
}

impl<'a> Parameters<'a> {
    pub fn parse(query: &str, body: &'a [u8]) -> Result<Self, OAuthError> {
        // RFC 6749 §2.3.1: credentials must not be in the request URI, and they would end up in logs.
        if !query.is_empty() {
            return Err(OAuthError::invalid_request("Send parameters in the body; the token endpoint takes none in the URL."));
        }
        let mut parameters = Self::default();
        let mut seen: Vec<Cow<'_, str>> = Vec::with_capacity(8);
        for (name, value) in url::form_urlencoded::parse(body) {
            if seen.contains(&name) {
                return Err(OAuthError::invalid_request("A parameter is in the request more than once."));
            }
            let place = match &*name {
                "grant_type" => Some(&mut parameters.grant_type),
                "client_id" => Some(&mut parameters.client_id),
                "client_secret" => Some(&mut parameters.client_secret),
                "scope" => Some(&mut parameters.scope),
                _ => None,
            };
            // RFC 6749 §3.2: a parameter without a value counts as left out.
            if let Some(place) = place
                && !value.is_empty()
            {
                *place = Some(value);
            }
            seen.push(name);
            if seen.len() > 100 {
                return Err(OAuthError::invalid_request("The request has more than 100 parameters."));
            }
        }
        Ok(parameters)
    }
}
