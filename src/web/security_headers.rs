//! Headers on every answer: what a browser may load, who may frame it, and that it guesses no types.
use crate::urls;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, CROSS_ORIGIN_OPENER_POLICY, HeaderMap, HeaderName, HeaderValue,
    PERMISSIONS_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use url::{Origin, Url};

/// A header and its value, read at compile time: they go out with every token.
type Header = (HeaderName, HeaderValue);
const fn header(name: HeaderName, value: &'static str) -> Header {
    (name, HeaderValue::from_static(value))
}

/// For people. No script of ours connects anywhere; programs that judge a page fetch robots.txt in its place. `no-referrer` would also
/// blank the Origin of our own forms.
static PAGE: [Header; 7] = [
    header(
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    header(X_CONTENT_TYPE_OPTIONS, "nosniff"),
    header(X_FRAME_OPTIONS, "DENY"),
    header(REFERRER_POLICY, "same-origin"),
    header(CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
    header(CACHE_CONTROL, "no-store"),
    header(PERMISSIONS_POLICY, "camera=(), geolocation=(), microphone=()"),
];

/// For programs: should a browser show such an answer after all, it may do nothing with it.
static PROGRAM: [Header; 4] = [
    header(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    header(X_CONTENT_TYPE_OPTIONS, "nosniff"),
    header(X_FRAME_OPTIONS, "DENY"),
    header(REFERRER_POLICY, "no-referrer"),
];

/// The policy of a page whose form is answered by sending the browser on to this address: browsers hold that redirect to `form-action`.
pub fn page_policy(leads_to: &str) -> HeaderValue {
    policy("form-action 'self'", leads_to)
}

/// The policy of a page whose only form goes to this address (OAuth 2.0 Form Post Response Mode).
pub fn form_policy(leads_to: &str) -> HeaderValue {
    policy("form-action", leads_to)
}

fn policy(form_action: &str, leads_to: &str) -> HeaderValue {
    let origin = Url::parse(leads_to).ok().map(|url| match url.origin() {
        Origin::Tuple(..) => url.origin().ascii_serialization(),
        // An app's own scheme (RFC 8252 §7.1).
        Origin::Opaque(_) => format!("{}:", url.scheme()),
    });
    let own = PAGE[0].1.to_str().unwrap_or_default();
    let policy = own.replace("form-action 'self'", &format!("{form_action} {}", origin.unwrap_or_default()));
    HeaderValue::from_str(&policy).unwrap_or_else(|_| PAGE[0].1.clone())
}

static HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Whether a path is no page's.
pub fn is_for_programs(path: &str) -> bool {
    let below = |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    below(urls::OAUTH) || below(urls::WELL_KNOWN) || below(urls::STATIC) || matches!(path, urls::HEALTH | urls::READINESS | urls::ROBOTS)
}

/// A page is a page wherever it stands: that of an error below `/static` shows who is signed in, and a cache in front of us that keeps
/// what is there must not keep that.
pub fn add(headers: &mut HeaderMap, is_for_programs: bool, is_https: bool) {
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|content_type| content_type.as_bytes().starts_with(b"text/html"));
    let all: &[Header] = if is_for_programs && !is_page { &PROGRAM } else { &PAGE };
    for (name, value) in all {
        // A page whose form leads on to an application has said so itself.
        if !(is_page && *name == CONTENT_SECURITY_POLICY && headers.contains_key(name)) {
            headers.insert(name.clone(), value.clone());
        }
    }
    if is_https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HTTPS_ONLY.clone());
    }
}
