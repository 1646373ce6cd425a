//! What goes wrong on the way to a page. The page that says so is drawn by `error_page`.
use crate::crypto::work_queue::Busy;
use crate::db::is_unavailable;
use actix_web::error::{ResponseError, UrlencodedError};
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};

/// Why there is no page. Whatever a person may not see does not exist for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("there is no such page, or not for this person")]
    NotFound,
    #[error("somebody must sign in first")]
    SignInFirst,
    #[error("the password must be given again first")]
    ConfirmFirst,
    #[error("how an account is signed in to is not changed after a sign-in with a municipality's own provider")]
    OtherSignInFirst,
    #[error("the municipality demands a second factor")]
    SecondFactorFirst,
    #[error("the request came from another site")]
    CrossSite,
    #[error("the form can't be read")]
    BadForm,
    #[error("the form is too large")]
    TooLarge,
    #[error("the form took too long to arrive")]
    TooSlow,
    #[error("what the person may do changed while the form was on its way")]
    RightsChanged,
    #[error("too many tries")]
    TooMany { seconds: u64 },
    /// To addresses that the person named.
    #[error("too many mails")]
    TooManyMails { seconds: u64 },
    /// By whomever, within the hour.
    #[error("too many sign-ups")]
    TooManySignUps { seconds: u64 },
    #[error("the link does not work any more")]
    LinkEnded,
    #[error("the database is away")]
    Unavailable,
    #[error("something broke")]
    Broken,
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            _ if is_unavailable(&error) => {
                tracing::warn!(%error, "the database is away");
                Self::Unavailable
            }
            _ => {
                tracing::error!(%error, "a query failed");
                Self::Broken
            }
        }
    }
}

/// As many passwords as can be hashed in a few seconds wait already, of everybody or of this network.
impl From<Busy> for Error {
    fn from(_: Busy) -> Self {
        Self::TooMany { seconds: 5 }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        tracing::error!(%error, "a request failed");
        Self::Broken
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::ConfirmFirst | Self::OtherSignInFirst | Self::SecondFactorFirst | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::RightsChanged => StatusCode::CONFLICT,
            Self::TooMany { .. } | Self::TooManyMails { .. } | Self::TooManySignUps { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::LinkEnded => StatusCode::GONE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without a body yet: the page needs to know the reader, and comes from `error_page::pages`.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.extensions_mut().insert(*self);
        response.finish()
    }
}

/// Whether a browser would stay with us when sent to this path: it begins with one slash and holds nothing that browsers repair.
pub fn is_local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && path.bytes().all(|byte| byte.is_ascii_graphic())
}

pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}

pub async fn no_such_page() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub fn unreadable_form(error: UrlencodedError, _: &HttpRequest) -> actix_web::Error {
    match error {
        UrlencodedError::Overflow { .. } => Error::TooLarge.into(),
        _ => Error::BadForm.into(),
    }
}
