//! Access tokens that are shown to us (RFC 6750): in the Authorization header, or in a form; never in the URL.
use super::form::{self, Form};
use crate::clock::Timestamp;
use crate::crypto::signing_key::TokenType;
use crate::oauth::request_context::RequestContext;
use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;

/// The claims of a token of ours that has not ended.
#[derive(Debug, Deserialize)]
pub struct AccessToken {
    pub iss: String,
    pub sub: String,
    pub client_id: String,
    #[serde(default)]
    pub scope: String,
    pub jti: String,
    pub exp: Timestamp,
    /// Nothing for the token of a client itself.
    pub grant_id: Option<String>,
}

impl AccessToken {
    /// Nothing unless we signed it as an access token for this issuer, and it has not ended.
    pub fn read(ctx: &RequestContext<'_>, token: &str) -> Option<Self> {
        let claims = ctx.app.registry.keys().verify(token, TokenType::AccessToken)?;
        let read: Self = serde_json::from_value(claims).ok()?;
        (read.iss == ctx.app.config.public_url && read.exp > ctx.now).then_some(read)
    }

    pub fn has(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|given| given == scope)
    }
}

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
            if scheme.eq_ignore_ascii_case("bearer") { Ok(token.trim()) } else { Err(Problem::Missing) }
        }
        _ => Err(Problem::Several),
    }
}

/// Whether the body is a form to look for a token in.
pub fn has_form(request: &HttpRequest) -> bool {
    form::is_form(request.headers())
}

/// What is wrong with what was shown (RFC 6750 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    Several,
    Invalid,
    /// It is a right one, and not for this.
    InsufficientScope,
    Unavailable,
}

impl Problem {
    pub fn response(self) -> HttpResponse {
        let (mut response, error, description) = match self {
            // RFC 6750 §3.1: whoever showed nothing is told no error.
            Self::Missing => {
                let challenge = "Bearer realm=\"Balie\"";
                return HttpResponse::Unauthorized()
                    .insert_header((WWW_AUTHENTICATE, challenge))
                    .insert_header((CACHE_CONTROL, "no-store"))
                    .finish();
            }
            Self::Several => (HttpResponse::BadRequest(), "invalid_request", "Show one access token, in one place."),
            Self::Invalid => {
                (HttpResponse::Unauthorized(), "invalid_token", "The access token is unknown, has ended, or may not be used from here.")
            }
            Self::InsufficientScope => {
                (HttpResponse::Forbidden(), "insufficient_scope", "This needs a token of a person, with the scope openid.")
            }
            Self::Unavailable => (HttpResponse::ServiceUnavailable(), "temporarily_unavailable", "Try again shortly."),
        };
        let challenge = format!("Bearer realm=\"Balie\", error=\"{error}\", error_description=\"{description}\"");
        response.insert_header((WWW_AUTHENTICATE, challenge)).insert_header((CACHE_CONTROL, "no-store"));
        response.json(json!({"error": error, "error_description": description}))
    }
}
