//! What goes wrong on the way to a page, and the page that says so: what happened, what to do now, where to go.
use super::layout::Layout;
use super::request_context::RequestContext;
use crate::crypto::work_queue::Busy;
use crate::urls;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::{ResponseError, UrlencodedError};
use actix_web::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;

/// Why there is no page. Whatever a person may not see does not exist for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("there is no such page, or not for this person")]
    NotFound,
    #[error("somebody must sign in first")]
    SignInFirst,
    #[error("the password must be given again first")]
    ConfirmFirst,
    #[error("the request came from another site")]
    CrossSite,
    #[error("the form can't be read")]
    BadForm,
    #[error("the form is too large")]
    TooLarge,
    #[error("too many tries")]
    TooMany { seconds: u64 },
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
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
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
            Self::ConfirmFirst | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::LinkEnded => StatusCode::GONE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without a body yet: the page needs to know the reader, and comes from [`pages`].
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.extensions_mut().insert(*self);
        response.finish()
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    layout: Layout,
    title: String,
    advice: String,
}

/// Turns errors into pages in the reader's language, or into the way to sign in.
pub async fn pages(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    // No copy of the request may be held while it is routed.
    let response = next.call(request).await?.map_into_boxed_body();
    let known = response.response().extensions().get::<Error>().copied();
    let found = known.or_else(|| of_status(response.status(), response.response().headers().contains_key(CONTENT_TYPE)));
    let Some(error) = found else { return Ok(response) };
    let request = response.request().clone();
    let page = error.page(&request).await;
    Ok(ServiceResponse::new(request, page))
}

/// Errors that actix-web answers by itself, without a page.
fn of_status(status: StatusCode, has_body: bool) -> Option<Error> {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED if !has_body => Some(Error::NotFound),
        StatusCode::BAD_REQUEST => Some(Error::BadForm),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Error::TooLarge),
        StatusCode::INTERNAL_SERVER_ERROR => Some(Error::Broken),
        _ => None,
    }
}

impl Error {
    async fn page(self, request: &HttpRequest) -> HttpResponse {
        let method = request.method();
        let way = request.uri().path_and_query().map_or(urls::HOME, |path| path.as_str());
        match self {
            // A form that was sent signed out can't be repeated by a link; its page can.
            Self::SignInFirst if method == Method::GET => return see_other(&urls::with_query(urls::LOGIN, "next", way)),
            Self::SignInFirst => return see_other(urls::LOGIN),
            Self::ConfirmFirst => {
                let back = if method == Method::GET {
                    way
                } else {
                    request.headers().get("referer").and_then(|from| from.to_str().ok()).map_or(urls::HOME, local_path)
                };
                return see_other(&urls::with_query(urls::ACCOUNT_CONFIRMATION, "next", back));
            }
            _ => {}
        }
        let Ok(ctx) = RequestContext::extract(request).await else {
            return HttpResponse::build(self.status_code()).body("Balie can't answer now. Balie kan nu niet antwoorden.");
        };
        let t = ctx.t;
        let (title, advice) = match self {
            Self::NotFound => (t.error_not_found(), t.error_not_found_advice()),
            Self::CrossSite => (t.error_cross_site(), t.error_cross_site_advice()),
            Self::BadForm => (t.error_bad_form(), t.error_bad_form_advice()),
            Self::TooLarge => (t.error_too_large(), t.error_too_large_advice()),
            Self::TooMany { seconds } => (t.error_too_many(), t.error_too_many_advice(seconds)),
            Self::LinkEnded => (t.error_link_ended(), t.error_link_ended_advice()),
            Self::Unavailable => (t.error_unavailable(), t.error_unavailable_advice()),
            Self::Broken | Self::SignInFirst | Self::ConfirmFirst => (t.error_broken(), t.error_broken_advice()),
        };
        let mut response = ctx.page_with_status(self.status_code(), &ErrorPage { layout: ctx.layout(&title), title, advice });
        let wait = match self {
            Self::TooMany { seconds } => Some(seconds),
            Self::Unavailable => Some(5),
            _ => None,
        };
        if let Some(wait) = wait {
            response.headers_mut().insert(RETRY_AFTER, wait.into());
        }
        response
    }
}

/// The path of a URL of ours; of any other, the home page.
fn local_path(from: &str) -> &str {
    let path = from.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    path.filter(|path| is_local(path)).unwrap_or(urls::HOME)
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
