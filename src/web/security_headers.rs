//! Headers on every answer: what a browser may load, who may frame it, and that it guesses no types.
use crate::urls;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

/// For people. `no-referrer` would also blank the Origin of our own forms.
const PAGE: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-store"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// For programs: should a browser show such an answer after all, it may do nothing with it.
const PROGRAM: [(&str, &str); 4] = [
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
];

/// Whether a path is no page's.
pub fn is_for_programs(path: &str) -> bool {
    let below = |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    below(urls::OAUTH) || below(urls::WELL_KNOWN) || below(urls::STATIC) || matches!(path, urls::HEALTH | urls::READINESS)
}

/// A page is a page wherever it stands: that of an error below `/static` shows who is signed in, and a cache in front of us that keeps
/// what is there must not keep that.
pub fn add(headers: &mut HeaderMap, is_for_programs: bool, is_https: bool) {
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|content_type| content_type.as_bytes().starts_with(b"text/html"));
    let all: &[(&str, &str)] = if is_for_programs && !is_page { &PROGRAM } else { &PAGE };
    for (name, value) in all {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if is_https {
        headers.insert(HeaderName::from_static("strict-transport-security"), HeaderValue::from_static("max-age=31536000"));
    }
}
