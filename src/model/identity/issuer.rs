//! What identity providers are called (OpenID Connect Discovery 1.0 §3).
use crate::model::client::redirect_uri;
use url::Url;

/// In bytes.
const MAX_ISSUER: usize = 300;

/// Whether two texts name one issuer: `identity.toon.eu` is `https://identity.toon.eu`.
pub fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.strip_prefix("https://").unwrap_or(text).trim_end_matches('/').to_owned();
    !one.is_empty() && bare(one) == bare(other)
}

/// Whether it can be one: an https address without query and fragment. It is compared to the letter, so it is written as
/// everybody reads it.
pub fn is_right(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let is_bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    url.scheme() == "https" && is_bare && text.len() <= MAX_ISSUER && redirect_uri::check(text).is_ok()
}
