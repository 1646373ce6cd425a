//! Access tokens that are shown to us (RFC 6750): in the Authorization header, or in a form; never in the URL. What kind they are is read
//! here and nowhere else.
use super::dpop::fault::Fault;
use super::form::{self, Form};
use crate::clock::Timestamp;
use crate::crypto::public_key::ALGORITHMS;
use crate::crypto::random;
use crate::crypto::signing_key::TokenType;
use crate::model::authorization::access_token::{self, OpaqueToken};
use crate::model::authorization::revoked_token;
use crate::oauth::request_context::RequestContext;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;

/// A token of ours that has not ended by itself, of either format.
#[derive(Debug)]
pub struct AccessToken {
    pub client_id: String,
    /// RFC 6749 §3.3.
    pub scope: String,
    /// Nothing for the token of a client itself.
    pub grant_id: Option<String>,
    /// The key that whoever shows it must hold (RFC 9449 §6), by its thumbprint.
    pub dpop_jkt: Option<String>,
    pub form: TokenForm,
}

/// How a token is known here.
#[derive(Debug)]
pub enum TokenForm {
    Jwt { jti: String, exp: Timestamp },
    Opaque(OpaqueToken),
}

/// What is read of a JWT.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    client_id: String,
    #[serde(default)]
    scope: String,
    jti: String,
    exp: Timestamp,
    grant_id: Option<String>,
    #[serde(default)]
    cnf: Confirmation,
}

/// RFC 7800 §3.1, RFC 9449 §6.1.
#[derive(Default, Deserialize)]
struct Confirmation {
    jkt: Option<String>,
}

impl AccessToken {
    /// Nothing unless we gave it as an access token, and it has not ended; whether its grant lives is the caller's to ask. It holds no
    /// connection when it returns.
    pub async fn find(ctx: &RequestContext<'_>, token: &str) -> sqlx::Result<Option<Self>> {
        // A JWS in its compact form has two dots (RFC 7515 §7.1). What has none and can't be an opaque one is not looked up.
        if !token.contains('.') {
            if !random::is_token(token) {
                return Ok(None);
            }
            let found = access_token::find(&mut *ctx.app.db.read_for_tokens().await?, token).await?;
            return Ok(found.filter(|found| found.expires_at > ctx.now).map(Self::from));
        }
        let Some(claims) = Self::claims(ctx, token) else { return Ok(None) };
        // One of a person ends with its grant.
        if claims.grant_id.is_none() && revoked_token::is_there(&mut *ctx.app.db.read_for_tokens().await?, &claims.jti).await? {
            return Ok(None);
        }
        let Claims { client_id, scope, grant_id, jti, exp, cnf, .. } = claims;
        Ok(Some(Self { client_id, scope, grant_id, dpop_jkt: cnf.jkt, form: TokenForm::Jwt { jti, exp } }))
    }

    fn claims(ctx: &RequestContext<'_>, token: &str) -> Option<Claims> {
        let claims = ctx.app.registry.keys().verify(token, TokenType::AccessToken)?;
        let read: Claims = serde_json::from_value(claims).ok()?;
        (read.iss == ctx.app.config.public_url && read.exp > ctx.now).then_some(read)
    }

    pub fn has(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|given| given == scope)
    }
}

impl From<OpaqueToken> for AccessToken {
    fn from(token: OpaqueToken) -> Self {
        Self {
            client_id: token.client.clone(),
            scope: token.scope.clone(),
            grant_id: token.grant_id.clone(),
            dpop_jkt: Some(token.dpop_jkt.clone()).filter(|thumbprint| !thumbprint.is_empty()),
            form: TokenForm::Opaque(token),
        }
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
            if scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("dpop") {
                Ok(token.trim_start_matches(' '))
            } else {
                Err(Problem::Missing)
            }
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
    /// The body is no form, or too much of one.
    Unreadable,
    /// What is wrong with the proof, or that there is none (RFC 9449 §7.1).
    Dpop(Fault),
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
                    .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
                    .finish();
            }
            Self::Several => (HttpResponse::BadRequest(), "invalid_request", "Show one access token, in one place."),
            Self::Invalid => {
                (HttpResponse::Unauthorized(), "invalid_token", "The access token is unknown, has ended, or may not be used from here.")
            }
            Self::InsufficientScope => {
                (HttpResponse::Forbidden(), "insufficient_scope", "This needs a token of a person, with the scope openid.")
            }
            Self::Dpop(fault) => (HttpResponse::Unauthorized(), fault.code(), fault.description()),
            Self::Unreadable => (HttpResponse::BadRequest(), "invalid_request", "The request can't be read."),
            Self::Unavailable => (HttpResponse::ServiceUnavailable(), "temporarily_unavailable", "Try again shortly."),
        };
        // RFC 6750 §3: which scope would be enough.
        let scope = if self == Self::InsufficientScope { ", scope=\"openid\"" } else { "" };
        let (scheme, algorithms) = match self {
            Self::Dpop(_) => ("DPoP", format!(", algs=\"{}\"", ALGORITHMS.join(" "))),
            _ => ("Bearer", String::new()),
        };
        let challenge = format!("{scheme} realm=\"Balie\", error=\"{error}\", error_description=\"{description}\"{scope}{algorithms}");
        response.insert_header((WWW_AUTHENTICATE, challenge)).insert_header((CACHE_CONTROL, "no-store"));
        response.insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
        response.json(json!({"error": error, "error_description": description}))
    }
}
