//! Where a request shows its access token (RFC 6750 §2, RFC 9449 §7.1): in the Authorization header, or in a form; never in the URL.
use super::form::{self, Form};
use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;

/// The token of a request (RFC 6750 §2.1, §2.2): one, in one place.
pub fn shown<'a>(request: &'a HttpRequest, form: Option<&'a Form<'_>>) -> Result<&'a str, Problem> {
    let mut lines = request.headers().get_all(AUTHORIZATION);
    let (first, second) = (lines.next(), lines.next());
    let in_form = form.and_then(|form| form.get("access_token"));
    match (first, second, in_form) {
        (None, None, Some(token)) => Ok(token),
        (None, None, None) => Err(Problem::Missing),
        (Some(line), None, None) => {
            let (scheme, token) = line.to_str().ok().and_then(|line| line.split_once(' ')).ok_or(Problem::Missing)?;
            if scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("dpop") {
                Ok(token.trim_start_matches(' '))
            } else {
                Err(Problem::Missing)
            }
        }
        _ => Err(Problem::Several),
    }
}

/// Whether the token is shown in the scheme `DPoP` (RFC 9449 §7.1); schemes are read in either case (RFC 9110 §11.1).
pub fn is_dpop_scheme(request: &HttpRequest) -> bool {
    let line = request.headers().get(AUTHORIZATION).and_then(|line| line.to_str().ok()).unwrap_or_default();
    line.split(' ').next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("dpop"))
}

/// Whether the body is a form to look for a token in.
pub fn has_form(request: &HttpRequest) -> bool {
    form::is_form(request.headers())
}

/// Why a request shows none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    Several,
    /// The body is no form, or too much of one.
    Unreadable,
}
