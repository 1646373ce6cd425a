//! In which form the answer is wanted (RFC 9701 §4): as JSON, or signed.
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;

pub const JWT: &str = "application/token-introspection+jwt";

/// Whether `Accept` names the signed form, with no lower weight than JSON (RFC 9110 §12.5.1).
pub fn wants_jwt(request: &HttpRequest) -> bool {
    let lines: Vec<&str> = request.headers().get_all(ACCEPT).filter_map(|line| line.to_str().ok()).collect();
    let weight = |name: &str| lines.iter().flat_map(|line| line.split(',')).filter_map(|entry| weight_of(entry, name)).max();
    let jwt = weight(JWT).unwrap_or_default();
    jwt > 0 && jwt >= weight("application/json").unwrap_or_default()
}

/// In thousandths; nothing for another media type. A weight that can't be read is none.
fn weight_of(entry: &str, name: &str) -> Option<u32> {
    let mut parts = entry.split(';').map(str::trim);
    if !parts.next()?.eq_ignore_ascii_case(name) {
        return None;
    }
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let Some(weight) = weight else { return Some(1000) };
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let thousandths = format!("{fraction:0<3}").get(..3)?.parse::<u32>().ok()?;
    Some((whole.parse::<u32>().ok()? * 1000 + thousandths).min(1000))
}
