//! Documents that every program may read: from any origin (Fetch standard, CORS protocol), and not again while they are the same.
use crate::config::Config;
use crate::crypto::{hex, sha256};
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, ETAG, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::Value;

/// How long verifiers may keep it, in seconds: never longer than half the time that a new key is shown before it signs.
const MAX_AGE: i64 = 300;

/// The document, or 304 when the reader has it already (RFC 9110 §13.1.2).
pub fn answer(request: &HttpRequest, config: &Config, document: &Value) -> HttpResponse {
    let cache = format!("public, max-age={}", MAX_AGE.min(config.key_shown_before / 2));
    let text = document.to_string();
    let tag = EntityTag::new_strong(hex(&sha256(text.as_bytes())[..16]));
    let mut response = if has(request, &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((CACHE_CONTROL, cache)).insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*")).insert_header((ETAG, tag.to_string()));
    if has(request, &tag) { response.finish() } else { response.content_type("application/json").body(text) }
}

fn has(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key("if-none-match"),
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
