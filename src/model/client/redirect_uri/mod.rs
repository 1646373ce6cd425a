//! Redirect URIs (RFC 6749 §3.1.2): strict when they are registered, compared as exact strings ever after (RFC 9700 §4.1).
mod offer;
mod problem;
mod separators;

pub use problem::{Fault, RedirectUriProblem};
pub use separators::split;

use crate::model::character::{CharacterAt, is_visible};
use url::{Host, Url};

pub const MAX_CHARACTERS: usize = 2000;

/// Checks a text as a redirect URI. What passes is stored to the letter.
pub fn check(text: &str) -> Result<(), RedirectUriProblem> {
    find_fault(text).map_err(|fault| RedirectUriProblem { offer: offer::of(text, &fault), fault })
}

/// The host of a registered URI, for search and for the page; nothing for a private scheme.
pub fn host(uri: &str) -> Option<String> {
    Url::parse(uri).ok()?.host_str().map(str::to_owned)
}

fn find_fault(text: &str) -> Result<(), Fault> {
    if text.chars().count() > MAX_CHARACTERS {
        return Err(Fault::TooLong);
    }
    if let Some(found) = CharacterAt::first(text, |character| !is_visible(character)) {
        return Err(Fault::Character(found));
    }
    if text.contains('\\') {
        return Err(Fault::Backslash);
    }
    if separators::joins_several(text) {
        return Err(Fault::NotSeparated);
    }
    // RFC 3986 §2: a URI is made of these characters; anything else belongs percent-encoded or in punycode.
    if let Some(found) = CharacterAt::first(text, |character| !character.is_ascii() || "\"<>^`{|}".contains(character)) {
        return Err(Fault::Character(found));
    }
    if text.contains('#') {
        return Err(Fault::Fragment);
    }
    if text.contains('*') {
        return Err(Fault::Wildcard);
    }
    let (scheme, rest) = text.split_once(':').ok_or(Fault::Relative)?;
    let is_path = scheme.is_empty() || scheme.contains(['/', '?', '@', '[']);
    match scheme {
        _ if is_path => Err(Fault::Relative),
        _ if (is_port(rest) && !NO_HOSTS.contains(&scheme)) || scheme.to_ascii_lowercase().starts_with("www.") => Err(Fault::SchemeMissing),
        "https" | "http" => web(scheme, text, rest),
        _ => app(scheme, rest),
    }
}

/// Schemes that digits may follow, and that nobody calls a machine.
const NO_HOSTS: [&str; 8] = ["about", "blob", "data", "file", "javascript", "sms", "tel", "vbscript"];

/// Whether digits up to the path, the query or the end follow the first colon: then it stands before a port, not behind a scheme.
fn is_port(rest: &str) -> bool {
    let digits = rest.split(['/', '?']).next().unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// RFC 3986 §3.1, and RFC 8252 §7.1: an application's own scheme is a reversed domain name, so it has a dot, and a slash follows it.
fn app(scheme: &str, rest: &str) -> Result<(), Fault> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "+-.".contains(character);
    if let Some(found) = CharacterAt::first(scheme, |character| !is_part(character)) {
        return Err(Fault::SchemeCharacter(found));
    }
    if scheme.bytes().any(|byte| byte.is_ascii_uppercase()) && is_known(&scheme.to_ascii_lowercase()) {
        return Err(Fault::SchemeCase);
    }
    if !scheme.starts_with(|first: char| first.is_ascii_alphabetic()) || !is_known(scheme) {
        return Err(Fault::Scheme);
    }
    let after_slash = rest.strip_prefix('/').ok_or(Fault::SchemeSlash)?;
    if let Some(authority) = after_slash.strip_prefix('/').and_then(|rest| rest.split(['/', '?']).next())
        && !authority.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    {
        return Err(if authority.contains('@') { Fault::UserInformation } else { Fault::Host });
    }
    path(scheme.len() + 1, rest)
}

/// A scheme that some redirect URI has: of the web, or a reversed domain name.
fn is_known(scheme: &str) -> bool {
    matches!(scheme, "https" | "http") || (scheme.contains('.') && scheme.split('.').all(|label| !label.is_empty()))
}

fn web(scheme: &str, text: &str, rest: &str) -> Result<(), Fault> {
    let after_slashes = rest.strip_prefix("//").filter(|rest| !rest.starts_with('/')).ok_or(Fault::Host)?;
    let (authority, tail) = after_slashes.split_at(after_slashes.find(['/', '?']).unwrap_or(after_slashes.len()));
    if authority.contains('@') {
        return Err(Fault::UserInformation);
    }
    if authority.contains('%') || authority.ends_with(['.', ':']) {
        return Err(Fault::Host);
    }
    // The path is read first: a URL with a fault there has no host to speak of.
    path(text.len() - tail.len(), tail)?;
    let url = Url::parse(text).map_err(|_| Fault::Host)?;
    let host = url.host().ok_or(Fault::Host)?;
    // What a browser would turn into another host (0x7f.1, 2130706433, upper case, a port left out) is refused, so that
    // what the reviewer reads is where the browser goes.
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    if format!("{host}{port}") != authority || !is_name(&host) || url.port() == Some(0) {
        return Err(Fault::Host);
    }
    if scheme == "http" && !is_loopback(&host) {
        return Err(Fault::PlainHttp);
    }
    Ok(())
}

/// Whether the host could be found: labels of 1 to 63 letters, digits, hyphens and (in a network of one's own) underscores, at most 253
/// in all (RFC 1123 §2.1). Browsers would try others too.
fn is_name(host: &Host<&str>) -> bool {
    let Host::Domain(name) = host else { return true };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

/// RFC 8252 §7.3 and §8.3: plain HTTP only within one machine. `localhost` is allowed too, for developers.
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => *name == "localhost",
    }
}

/// Checks path and query (RFC 3986 §3.3, §3.4), which begin behind so many characters of the URI.
fn path(before: usize, tail: &str) -> Result<(), Fault> {
    let in_uri = |found: CharacterAt| CharacterAt { place: before + found.place, ..found };
    if let Some(found) = CharacterAt::first(tail, |character| matches!(character, '[' | ']')) {
        return Err(Fault::Character(in_uri(found)));
    }
    let is_encoded = |at: usize| tail.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
    if let Some((at, _)) = tail.match_indices('%').find(|(at, _)| !is_encoded(*at)) {
        return Err(Fault::PercentSign(in_uri(CharacterAt { character: '%', place: at + 1 })));
    }
    let lower = tail.to_ascii_lowercase();
    let path = lower.split('?').next().unwrap_or_default();
    let has_any = |text: &str, tricks: &[&str]| tricks.iter().any(|trick| text.contains(trick));
    if has_any(&lower, &["%00", "%0d", "%0a"]) || has_any(path, &["%2f", "%5c"]) {
        return Err(Fault::EncodedSeparator);
    }
    // Some servers drop what follows a semicolon before they shorten the path.
    let unmasked = path.replace("%2e", ".").replace("%3b", ";");
    if unmasked.split('/').any(|segment| matches!(segment.split(';').next(), Some("." | ".."))) {
        return Err(Fault::DotSegment);
    }
    Ok(())
}
