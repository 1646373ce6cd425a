//! What whoever shows no access token that may pass is answered (RFC 6750 §3, RFC 9449 §7.1): the status, and the challenge. Both schemes
//! are served wherever a token is taken; which challenge tells of an error is said by RFC 9449 §7.2.
use crate::crypto::algorithm::ClientAlgorithm;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, WWW_AUTHENTICATE};
use serde_json::json;

/// An error, in the words of RFC 6750 §3.1 and RFC 9449 §7.1.
pub struct Challenge {
    pub status: StatusCode,
    pub error: &'static str,
    pub description: &'static str,
    /// Which would be enough; empty where scopes are not the matter.
    pub scope: String,
    /// Where the owner of the client reads the true reason.
    pub error_uri: Option<String>,
}

/// Whoever showed nothing is told no error (RFC 6750 §3.1): of both schemes they learn that they may be used.
pub fn bare() -> HttpResponse {
    answer(StatusCode::UNAUTHORIZED, &format!("Bearer realm=\"Balie\", DPoP {}", algorithms())).finish()
}

impl Challenge {
    /// `is_dpop` says in which scheme the token came. The challenge of that scheme tells of the error; where another token may be right,
    /// `DPoP` is offered beside `Bearer`. None of the values needs escaping: scopes hold neither quotation marks nor backslashes (RFC 6749
    /// §3.3).
    pub fn response(self, is_dpop: bool) -> HttpResponse {
        let Self { status, error, description, scope, error_uri } = self;
        let scheme = if is_dpop { "DPoP" } else { "Bearer" };
        let mut challenge = format!("{scheme} realm=\"Balie\", error=\"{error}\", error_description=\"{description}\"");
        let mut body = json!({"error": error, "error_description": description});
        if !scope.is_empty() {
            challenge.push_str(&format!(", scope=\"{scope}\""));
            body["scope"] = json!(scope);
        }
        if let Some(uri) = error_uri {
            challenge.push_str(&format!(", error_uri=\"{uri}\""));
            body["error_uri"] = json!(uri);
        }
        if is_dpop {
            challenge.push_str(&format!(", {}", algorithms()));
        } else if status == StatusCode::UNAUTHORIZED {
            challenge.push_str(&format!(", DPoP {}", algorithms()));
        }
        answer(status, &challenge).json(body)
    }
}

fn answer(status: StatusCode, challenge: &str) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header((WWW_AUTHENTICATE, challenge)).insert_header((CACHE_CONTROL, "no-store"));
    response
}

/// By which a proof may be signed (RFC 9449 §7.1).
fn algorithms() -> String {
    let names: Vec<&str> = ClientAlgorithm::ALL.iter().map(|algorithm| algorithm.as_str()).collect();
    format!("algs=\"{}\"", names.join(" "))
}
