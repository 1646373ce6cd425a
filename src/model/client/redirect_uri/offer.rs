//! The redirect URI that was probably meant by one that is refused. Only what passes every check is offered.
use super::{Fault, find_fault};
use crate::model::character::is_visible;
use url::Url;

pub(super) fn of(text: &str, fault: &Fault) -> Option<String> {
    let candidate = match fault {
        Fault::Character(found) if !is_visible(found.character) => without_invisible(text),
        Fault::Character(_) => encoded(unwrapped(text)),
        Fault::PercentSign(_) => lone_percent_signs_encoded(text),
        Fault::NotSeparated => text.trim_end_matches([';', ',', '|']).to_owned(),
        Fault::Relative | Fault::SchemeMissing => with_scheme(text),
        Fault::SchemeCase => with_lower_case_scheme(text),
        Fault::SchemeCharacter(_) => unwrapped(text).to_owned(),
        Fault::SchemeSlash => text.replacen(':', ":/", 1),
        Fault::Fragment => text.split('#').next().unwrap_or_default().to_owned(),
        // Which port https would have is not for us to guess.
        Fault::PlainHttp if !halves(text).0[7..].contains(':') => text.replacen("http://", "https://", 1),
        Fault::Host | Fault::DotSegment => as_browsers_write_it(text)?,
        _ => return None,
    };
    (candidate != text).then(|| better(candidate)).flatten()
}

/// The candidate if it passes, or how a browser writes it if that does.
fn better(candidate: String) -> Option<String> {
    match find_fault(&candidate) {
        Ok(()) => Some(candidate),
        Err(Fault::Host | Fault::DotSegment) => as_browsers_write_it(&candidate).filter(|written| find_fault(written).is_ok()),
        Err(_) => None,
    }
}

/// Without what nobody sees; a space inside is encoded.
fn without_invisible(text: &str) -> String {
    let visible: String = text.trim().chars().filter(|character| is_visible(*character) || *character == ' ').collect();
    encoded(&visible)
}

/// Without the quotation marks or brackets that it was copied with.
fn unwrapped(text: &str) -> &str {
    text.trim_matches(|character: char| "\"'<>()`“”‘’„«»".contains(character))
}

/// With characters beyond ASCII in the way a browser sends them: hosts in punycode (RFC 5890), the rest percent-encoded.
fn encoded(text: &str) -> String {
    let (host, tail) = halves(text);
    let mut written = as_browsers_write_it(host).unwrap_or_else(|| host.to_owned());
    for character in tail.chars() {
        let is_allowed = character.is_ascii_graphic() && !"\"<>^`{|}[]".contains(character);
        let mut bytes = [0; 4];
        match is_allowed {
            true => written.push(character),
            false => character.encode_utf8(&mut bytes).bytes().for_each(|byte| written.push_str(&format!("%{byte:02X}"))),
        }
    }
    written
}

/// Scheme and host, and the rest.
fn halves(text: &str) -> (&str, &str) {
    let start = text.find("://").map_or(0, |at| at + 3);
    text.split_at(text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at))
}

fn lone_percent_signs_encoded(text: &str) -> String {
    let is_encoded = |at: usize| text.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
    let written = |(at, character): (usize, char)| match character {
        '%' if !is_encoded(at) => "%25".to_owned(),
        _ => character.to_string(),
    };
    text.char_indices().map(written).collect()
}

/// `app.example/cb` with https; a host of the machine itself with http.
fn with_scheme(text: &str) -> String {
    let text = text.trim_start_matches('/');
    let host = text.split(['/', '?']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_local = name == "localhost" || name == "[::1]" || name.starts_with("127.");
    // A word alone is no host, unless a port shows that it is meant as one.
    let is_host = name.contains('.') || name != host || is_local;
    if is_host { format!("{}://{text}", if is_local { "http" } else { "https" }) } else { text.to_owned() }
}

fn with_lower_case_scheme(text: &str) -> String {
    let (scheme, rest) = text.split_once(':').unwrap_or((text, ""));
    format!("{}:{rest}", scheme.to_ascii_lowercase())
}

/// The host in lower case, without default port or final dot; the path without dots. What follows the host stays as it was written where
/// a browser leaves it so.
fn as_browsers_write_it(text: &str) -> Option<String> {
    let mut url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    if let Some(host) = url.host_str().and_then(|host| host.strip_suffix('.')).map(str::to_owned) {
        url.set_host(Some(&host)).ok()?;
    }
    let written = url.to_string();
    // A browser adds a path to a host alone, which would be another redirect URI.
    let has_path = halves(text).1.starts_with('/');
    Some(if has_path { written } else { written.replacen("/?", "?", 1).trim_end_matches('/').to_owned() })
}
