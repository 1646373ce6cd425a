//! Errors of the protocol, as RFC 6749 §5.2 spells them.
use crate::ledger::Ledger;
use crate::model::refusal::Refusal;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, PRAGMA, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::json;

/// An error answer. The description never tells a stranger more than the RFC demands.
#[derive(Debug)]
pub struct OAuthError {
    /// The RFC's name.
    pub error: &'static str,
    pub status: StatusCode,
    /// A hint for whoever writes the client, in English.
    pub description: &'static str,
    /// Where the owner of the client reads the true reason.
    pub error_uri: Option<String>,
    /// Whether the answer must take as long as any other refusal of its kind.
    pub equalize_timing: bool,
    /// What the owner will read, when the client is known.
    pub refusal: Option<Box<Refusal>>,
}

impl OAuthError {
    const fn new(error: &'static str, status: StatusCode, description: &'static str) -> Self {
        Self { error, status, description, error_uri: None, equalize_timing: false, refusal: None }
    }

    pub const fn invalid_request(description: &'static str) -> Self {
        Self::new("invalid_request", StatusCode::BAD_REQUEST, description)
    }

    /// One answer for an unknown client, a wrong secret, a forbidden address and whatever else only the owner should learn.
    pub fn invalid_client() -> Self {
        let description = "The client is unknown, its secret is wrong or has ended, or it may not be used now or from this address. \
                           Its owner can read which at error_uri.";
        Self { equalize_timing: true, ..Self::new("invalid_client", StatusCode::UNAUTHORIZED, description) }
    }

    pub const fn unauthorized_client() -> Self {
        Self::new("unauthorized_client", StatusCode::BAD_REQUEST, "This grant type is not registered for the client.")
    }

    pub const fn unsupported_grant_type() -> Self {
        Self::new("unsupported_grant_type", StatusCode::BAD_REQUEST, "This server answers grant_type=client_credentials.")
    }

    pub const fn invalid_scope() -> Self {
        Self::new("invalid_scope", StatusCode::BAD_REQUEST, "A scope in the request is malformed or not registered for the client.")
    }

    pub const fn method_not_allowed() -> Self {
        Self::new("invalid_request", StatusCode::METHOD_NOT_ALLOWED, "The token endpoint takes POST requests only (RFC 6749 section 3.2).")
    }

    pub const fn too_large() -> Self {
        Self::new("invalid_request", StatusCode::PAYLOAD_TOO_LARGE, "The request body is larger than 64 KiB.")
    }

    pub const fn unsupported_media_type() -> Self {
        Self::new(
            "invalid_request",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send parameters as application/x-www-form-urlencoded in the body.",
        )
    }

    /// The database is away.
    pub const fn unavailable() -> Self {
        Self::new("temporarily_unavailable", StatusCode::SERVICE_UNAVAILABLE, "The server can't look up the client now; try again shortly.")
    }

    #[must_use]
    pub fn with_refusal(mut self, refusal: Refusal, public_url: &str) -> Self {
        self.error_uri = Some(error_uri(public_url, &refusal.reference));
        self.refusal = Some(Box::new(refusal));
        self
    }

    pub fn response(&self) -> HttpResponse {
        let mut body = json!({"error": self.error, "error_description": self.description});
        if let Some(uri) = &self.error_uri {
            body["error_uri"] = json!(uri);
        }
        let mut response = HttpResponse::build(self.status);
        response.insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache"));
        match self.status {
            // RFC 6749 §5.2 and RFC 9110 §11.6.1: 401 comes with a challenge.
            StatusCode::UNAUTHORIZED => _ = response.insert_header((WWW_AUTHENTICATE, "Basic realm=\"Balie\", charset=\"UTF-8\"")),
            StatusCode::METHOD_NOT_ALLOWED => _ = response.insert_header((ALLOW, "POST")),
            StatusCode::SERVICE_UNAVAILABLE => _ = response.insert_header((RETRY_AFTER, "5")),
            _ => {}
        }
        response.json(body)
    }
}

/// Where the owner reads why: the page asks them to sign in first.
pub fn error_uri(public_url: &str, reference: &str) -> String {
    format!("{public_url}{}", crate::urls::refusal(reference))
}

/// The `error_uri` of a client that does not exist: it looks like any other and leads nowhere.
pub fn error_uri_of_nobody(ledger: &Ledger, public_url: &str, client_id: &str, address: &str, at: crate::clock::Timestamp) -> String {
    error_uri(public_url, &ledger.reference(client_id, address, at))
}
