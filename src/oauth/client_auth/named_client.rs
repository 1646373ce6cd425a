//! The client that an unreadable request names, wherever a beginner may have put its `client_id`.
use super::credentials::basic;
use crate::model::client::is_client_id;
use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
use std::borrow::Cow;

/// The one it names; nothing when it names two.
pub(super) fn client_id(request: &HttpRequest, body: &[u8]) -> Option<String> {
    let lines = request.headers().get_all(AUTHORIZATION).filter_map(|line| line.to_str().ok());
    let in_headers: Vec<String> = lines.filter_map(in_header).collect();
    let places = [in_headers, in_form(body), in_json(body), in_multipart(body), in_form(request.query_string().as_bytes())];
    let mut named = places.into_iter().find(|named| !named.is_empty())?;
    named.dedup();
    let [client_id] = named.try_into().ok()?;
    is_client_id(&client_id).then_some(client_id)
}

/// Also when `client_id:secret` is not in base64, or not padded, or stands there without the word Basic.
fn in_header(line: &str) -> Option<String> {
    if let Some(basic) = basic(line) {
        return Some(basic.client_id);
    }
    let word = line.split_once(' ').map_or(line, |(_, rest)| rest).trim();
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let decoded = GeneralPurpose::new(&STANDARD, config).decode(word).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let joined = decoded.filter(|decoded| decoded.contains(':')).map_or(Cow::Borrowed(word), Cow::Owned);
    joined.split_once(':').map(|(client_id, _)| client_id.to_owned())
}

fn in_form(text: &[u8]) -> Vec<String> {
    let named = url::form_urlencoded::parse(text).filter(|(name, value)| name == "client_id" && !value.is_empty());
    named.map(|(_, value)| value.into_owned()).collect()
}

/// Whether a body is an object of JSON, whatever it says it is.
pub(super) fn is_json(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"{")
}

fn in_json(body: &[u8]) -> Vec<String> {
    #[derive(Deserialize)]
    struct Named {
        client_id: String,
    }
    serde_json::from_slice(body).map_or_else(|_| vec![], |Named { client_id }| vec![client_id])
}

/// RFC 7578 §4.2.
fn in_multipart(body: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(body);
    let part = text.split_once("name=\"client_id\"").and_then(|(_, part)| part.split_once("\r\n\r\n"));
    part.and_then(|(_, rest)| rest.split_once("\r\n")).map_or_else(Vec::new, |(client_id, _)| vec![client_id.to_owned()])
}
