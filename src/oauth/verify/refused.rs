//! What a gateway is answered when a request may not pass (RFC 6750 §3): the status, and the challenge for whoever sent the request, which
//! gateways pass on.
use crate::ledger::Note;
use crate::model::refusal::Cause;
use crate::oauth::bearer::Problem;
use crate::oauth::checked_token::Refused;
use crate::oauth::dpop::{Fault, nonce};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::json;
use std::sync::Arc;

const INVALID: &str = "The access token is unknown, has ended, is not for this API, or may not be used from here.";

pub enum NotPassed {
    /// No token was shown, or several were.
    Shown(Problem),
    /// The gateway demands a scope that can be none.
    BadDemand,
    Token(Refused),
    /// The token is bound to a key (RFC 9449), and what was shown proves nothing of it.
    Proof {
        client: Arc<RegisteredClient>,
        fault: Fault,
    },
    /// The token is right, and lacks one of these scopes.
    Scope {
        refused: Refused,
        demanded: String,
    },
}

/// RFC 6750 §3.1.
struct Challenge {
    status: StatusCode,
    error: &'static str,
    description: &'static str,
    /// Which would be enough; empty where scopes are not the matter.
    scope: String,
    /// Where the owner of the client reads the true reason.
    error_uri: Option<String>,
}

impl NotPassed {
    /// The answer; the owner of a client that is known finds it among its refusals.
    pub fn response(self, ctx: &RequestContext<'_>) -> HttpResponse {
        match self {
            Self::Shown(problem) => {
                ctx.app.metrics.refusal(None);
                problem.response()
            }
            Self::BadDemand => HttpResponse::BadRequest()
                .insert_header((CACHE_CONTROL, "no-store"))
                .json(json!({"error": "invalid_request", "error_description": "scope holds signs that no scope can have."})),
            Self::Proof { client, fault } => {
                let refusal = *ctx.refusal(&client, fault.code(), Cause::DpopProof, fault.as_str());
                ctx.app.metrics.refusal(Some(refusal.cause));
                ctx.app.ledger.note(Note::Refused(refusal));
                let mut response = Problem::Dpop(fault).response();
                if fault.wants_nonce() {
                    nonce::add(ctx.app, ctx.now, &mut response);
                }
                response
            }
            Self::Token(Refused::Unavailable) => {
                let mut response = Problem::Unavailable.response();
                response.headers_mut().insert(RETRY_AFTER, actix_web::http::header::HeaderValue::from_static("5"));
                response
            }
            Self::Token(refused) => of(ctx, refused, (StatusCode::UNAUTHORIZED, "invalid_token", INVALID), String::new()),
            Self::Scope { refused, demanded } => {
                let description = "The access token lacks a scope that is needed here.";
                of(ctx, refused, (StatusCode::FORBIDDEN, "insufficient_scope", description), demanded)
            }
        }
    }
}

fn of(
    ctx: &RequestContext<'_>,
    refused: Refused,
    (status, error, description): (StatusCode, &'static str, &'static str),
    scope: String,
) -> HttpResponse {
    let error_uri = match refused {
        Refused::Known { client, cause, detail } => {
            let refusal = *ctx.refusal(&client, error, cause, &detail);
            let uri = format!("{}{}", ctx.app.config.public_url, urls::refusal(&refusal.reference));
            ctx.app.metrics.refusal(Some(cause));
            ctx.app.ledger.note(Note::Refused(refusal));
            Some(uri)
        }
        Refused::Unknown | Refused::Unavailable => {
            ctx.app.metrics.refusal(None);
            None
        }
    };
    Challenge { status, error, description, scope, error_uri }.response()
}

impl Challenge {
    /// None of the values needs escaping: scopes hold neither quotation marks nor backslashes (RFC 6749 §3.3).
    fn response(self) -> HttpResponse {
        let Self { status, error, description, scope, error_uri } = self;
        let mut challenge = format!("Bearer realm=\"Balie\", error=\"{error}\", error_description=\"{description}\"");
        let mut body = json!({"error": error, "error_description": description});
        if !scope.is_empty() {
            challenge.push_str(&format!(", scope=\"{scope}\""));
            body["scope"] = json!(scope);
        }
        if let Some(uri) = error_uri {
            challenge.push_str(&format!(", error_uri=\"{uri}\""));
            body["error_uri"] = json!(uri);
        }
        HttpResponse::build(status).insert_header((WWW_AUTHENTICATE, challenge)).insert_header((CACHE_CONTROL, "no-store")).json(body)
    }
}
