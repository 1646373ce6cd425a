//! What is wrong with an authorization request: told to the person on a page, or to the client.
use super::answer::ResponseMode;
use crate::db::text_enum;

text_enum! {
    /// An error that the client is told (RFC 6749 §4.1.2.1; OpenID Connect Core 1.0 §3.1.2.6).
    pub enum AnsweredError {
        InvalidRequest = "invalid_request",
        UnauthorizedClient = "unauthorized_client",
        AccessDenied = "access_denied",
        UnsupportedResponseType = "unsupported_response_type",
        InvalidScope = "invalid_scope",
        LoginRequired = "login_required",
        ConsentRequired = "consent_required",
        RequestNotSupported = "request_not_supported",
        RequestUriNotSupported = "request_uri_not_supported",
        RegistrationNotSupported = "registration_not_supported",
    }
}

/// What the person reads, because the client can't be told: nobody is sent to an address that is not known to be the client's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageProblem {
    TooManyParameters,
    /// More than a browser keeps.
    TooLong,
    RepeatedParameter(String),
    ClientMissing,
    /// Unknown, suspended, deleted, or registered so that it can't be read: a stranger learns no more.
    ClientRefused(String),
    RedirectUriMissing,
    /// The redirect URI of the request, which is not registered for this client.
    RedirectUriNotRegistered {
        client_id: String,
        redirect_uri: String,
    },
    /// The database is away.
    Unavailable,
}

/// Why a request goes no further.
#[derive(Clone, Debug)]
pub enum Refused {
    Page(PageProblem),
    Answer { redirect_uri: String, mode: ResponseMode, state: String, error: AnsweredError },
}

impl From<PageProblem> for Refused {
    fn from(problem: PageProblem) -> Self {
        Self::Page(problem)
    }
}
