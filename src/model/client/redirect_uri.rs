//! Redirect URIs (RFC 6749 §3.1.2): strict when they are registered, compared as exact strings ever after (RFC 9700 §4.1).
use crate::locale::Messages;
use url::{Host, Url};

pub const MAX_CHARACTERS: usize = 2000;

/// Why a text can't be a redirect URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectUriProblem {
    TooLong,
    Character,
    Relative,
    Fragment,
    UserInformation,
    Wildcard,
    Scheme,
    PlainHttp,
    Backslash,
    EncodedSeparator,
    DotSegment,
    Host,
}

impl RedirectUriProblem {
    pub fn text(self, t: Messages) -> String {
        match self {
            Self::TooLong => t.redirect_uri_too_long(MAX_CHARACTERS),
            Self::Character => t.redirect_uri_character(),
            Self::Relative => t.redirect_uri_relative(),
            Self::Fragment => t.redirect_uri_fragment(),
            Self::UserInformation => t.redirect_uri_user_information(),
            Self::Wildcard => t.redirect_uri_wildcard(),
            Self::Scheme => t.redirect_uri_scheme(),
            Self::PlainHttp => t.redirect_uri_plain_http(),
            Self::Backslash => t.redirect_uri_backslash(),
            Self::EncodedSeparator => t.redirect_uri_encoded_separator(),
            Self::DotSegment => t.redirect_uri_dot_segment(),
            Self::Host => t.redirect_uri_host(),
        }
    }
}

/// Checks a text as a redirect URI. What passes is stored to the letter.
pub fn check(text: &str) -> Result<(), RedirectUriProblem> {
    if text.len() > MAX_CHARACTERS {
        return Err(RedirectUriProblem::TooLong);
    }
    if text.contains('\\') {
        return Err(RedirectUriProblem::Backslash);
    }
    // RFC 3986 §2: a URI is made of these characters; anything else belongs percent-encoded or in punycode.
    if !text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'^' | b'`' | b'{' | b'|' | b'}')) {
        return Err(RedirectUriProblem::Character);
    }
    if text.contains('#') {
        return Err(RedirectUriProblem::Fragment);
    }
    if text.contains('*') {
        return Err(RedirectUriProblem::Wildcard);
    }
    let (scheme, rest) = text.split_once(':').ok_or(RedirectUriProblem::Relative)?;
    if scheme.contains(['/', '?', '.']) && !is_private_scheme(scheme) {
        return Err(RedirectUriProblem::Relative);
    }
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "https" | "http" => web(&scheme, text, rest),
        // RFC 8252 §7.1: an application's own scheme is a reversed domain name, so it has a dot.
        _ if is_private_scheme(&scheme) => path(rest),
        _ => Err(RedirectUriProblem::Scheme),
    }
}

/// The host of a registered URI, for search and for the page; nothing for a private scheme.
pub fn host(uri: &str) -> Option<String> {
    Url::parse(uri).ok()?.host_str().map(str::to_owned)
}

fn is_private_scheme(scheme: &str) -> bool {
    scheme.split('.').count() > 1
        && scheme.split('.').all(|label| {
            label.starts_with(|first: char| first.is_ascii_alphabetic())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

fn web(scheme: &str, text: &str, rest: &str) -> Result<(), RedirectUriProblem> {
    let after_slashes = rest.strip_prefix("//").filter(|rest| !rest.starts_with('/')).ok_or(RedirectUriProblem::Host)?;
    let (authority, tail) = after_slashes.split_at(after_slashes.find(['/', '?']).unwrap_or(after_slashes.len()));
    if authority.contains('@') {
        return Err(RedirectUriProblem::UserInformation);
    }
    if authority.contains('%') || authority.ends_with(['.', ':']) {
        return Err(RedirectUriProblem::Host);
    }
    let url = Url::parse(text).map_err(|_| RedirectUriProblem::Host)?;
    let host = url.host().ok_or(RedirectUriProblem::Host)?;
    // What a browser would turn into another host (0x7f.1, 2130706433, upper case, a port left out) is refused, so that
    // what the reviewer reads is where the browser goes.
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    if format!("{host}{port}") != authority {
        return Err(RedirectUriProblem::Host);
    }
    if scheme == "http" && !is_loopback(&host) {
        return Err(RedirectUriProblem::PlainHttp);
    }
    path(tail)
}

/// RFC 8252 §7.3 and §8.3: plain HTTP only within one machine. `localhost` is allowed too, for developers.
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => *name == "localhost",
    }
}

fn path(tail: &str) -> Result<(), RedirectUriProblem> {
    let path = tail.split('?').next().unwrap_or_default();
    let lower = path.to_ascii_lowercase();
    if ["%2f", "%5c", "%00", "%0d", "%0a"].iter().any(|trick| lower.contains(trick)) {
        return Err(RedirectUriProblem::EncodedSeparator);
    }
    let unmasked = lower.replace("%2e", ".");
    if unmasked.split('/').any(|segment| segment == "." || segment == "..") {
        return Err(RedirectUriProblem::DotSegment);
    }
    Ok(())
}
