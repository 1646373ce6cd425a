//! Why a request does not pass with the access token that it shows, and what it is answered: at UserInfo, and for a gateway that asks
//! before each request. The owner of a client that is known finds the true reason among its refusals.
use super::bearer::{self, Problem};
use super::challenge::{self, Challenge};
use super::checked_token::{CheckedToken, Refused};
use super::dpop::{self, Fault, nonce};
use super::request_context::RequestContext;
use crate::ledger::Note;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use crate::urls;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;
use std::sync::Arc;

const INVALID: &str = "The access token is unknown, has ended, is not for this API, or may not be used from here.";
const LACKS_SCOPE: &str = "The access token lacks a scope that is needed here, or is not one of a person.";

pub enum NotPassed {
    /// No token was shown, or several were.
    Shown(Problem),
    /// The gateway requires a scope that can be none.
    BadRequirements,
    Token(Refused),
    /// The token is bound to a key (RFC 9449), and what was shown proves nothing of it.
    Proof {
        client: Arc<RegisteredClient>,
        fault: Fault,
    },
    /// The token is right, and lacks one of these scopes.
    Scope {
        refused: Refused,
        required: String,
    },
}

impl NotPassed {
    pub fn proof(token: &CheckedToken, fault: Fault) -> Self {
        Self::Proof { client: token.client.clone(), fault }
    }

    pub fn of_proof(token: &CheckedToken, problem: dpop::proof::Problem) -> Self {
        match problem {
            dpop::proof::Problem::Fault(fault) => Self::proof(token, fault),
            dpop::proof::Problem::Unavailable => Self::Token(Refused::Unavailable),
        }
    }

    pub fn response(self, ctx: &RequestContext<'_>, request: &HttpRequest) -> HttpResponse {
        let is_dpop = bearer::is_dpop_scheme(request);
        let none = String::new;
        match self {
            Self::Shown(problem) => {
                ctx.app.metrics.refusal(None);
                of_shown(problem, is_dpop)
            }
            Self::BadRequirements => HttpResponse::BadRequest()
                .insert_header((CACHE_CONTROL, "no-store"))
                .json(json!({"error": "invalid_request", "error_description": "scope holds signs that no scope can have."})),
            Self::Proof { client, fault } => of_fault(ctx, &client, fault, is_dpop),
            Self::Token(Refused::Unavailable) => HttpResponse::ServiceUnavailable()
                .insert_header((CACHE_CONTROL, "no-store"))
                .insert_header((RETRY_AFTER, "5"))
                .json(json!({"error": "temporarily_unavailable", "error_description": "Try again shortly."})),
            Self::Token(refused) => {
                let (status, error, error_uri) = (StatusCode::UNAUTHORIZED, "invalid_token", note(ctx, refused, "invalid_token"));
                Challenge { status, error, description: INVALID, scope: none(), error_uri }.response(is_dpop)
            }
            Self::Scope { refused, required } => {
                let (status, error, error_uri) = (StatusCode::FORBIDDEN, "insufficient_scope", note(ctx, refused, "insufficient_scope"));
                Challenge { status, error, description: LACKS_SCOPE, scope: required, error_uri }.response(is_dpop)
            }
        }
    }
}

fn of_shown(problem: Problem, is_dpop: bool) -> HttpResponse {
    let description = match problem {
        Problem::Missing => return challenge::bare(),
        Problem::Several => "Show one access token, in one place.",
        Problem::Unreadable => "The request can't be read.",
    };
    let (status, error) = (StatusCode::BAD_REQUEST, "invalid_request");
    Challenge { status, error, description, scope: String::new(), error_uri: None }.response(is_dpop)
}

fn of_fault(ctx: &RequestContext<'_>, client: &Arc<RegisteredClient>, fault: Fault, is_dpop: bool) -> HttpResponse {
    let error = fault.code_at_resource();
    let refused = Refused::Known { client: client.clone(), cause: Cause::DpopProof, detail: fault.as_str().to_owned() };
    let (status, error_uri) = (StatusCode::UNAUTHORIZED, note(ctx, refused, error));
    let challenge = Challenge { status, error, description: fault.description(), scope: String::new(), error_uri };
    let mut response = challenge.response(is_dpop);
    if fault.wants_nonce() {
        nonce::add(ctx.app, ctx.now, &mut response);
    }
    response
}

/// Keeps the reason for the owner of the client. Returns where it is read.
fn note(ctx: &RequestContext<'_>, refused: Refused, error: &str) -> Option<String> {
    let Refused::Known { client, cause, detail } = refused else {
        ctx.app.metrics.refusal(None);
        return None;
    };
    let refusal = *ctx.refusal(&client, error, cause, &detail);
    let uri = format!("{}{}", ctx.app.config.public_url, urls::refusal(&refusal.reference));
    ctx.app.metrics.refusal(Some(cause));
    ctx.app.ledger.note(Note::Refused(refusal));
    Some(uri)
}
