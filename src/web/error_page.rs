//! The page of an error: what happened, what to do now, where to go; in the reader's language.
use super::error::{Error, see_other};
use super::kept_form::page_before;
use super::layout::Layout;
use super::request_context::RequestContext;
use super::request_span::report_number;
use super::resumption;
use crate::locale::Messages;
use crate::urls;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::ResponseError;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// Seconds after which a busy or absent database is asked again.
const RETRY_SECONDS: u64 = 5;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    layout: Layout,
    title: String,
    advice: String,
    /// Beside each line that was logged for this request.
    report_number: Option<String>,
}

/// Turns errors into pages in the reader's language, or into redirects to sign in.
pub async fn pages(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    // No copy of the request may be held while it is routed.
    let mut response = next.call(request).await?.map_into_boxed_body();
    let known = response.response().extensions().get::<Error>().copied();
    let content_type = response.response().headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let found = known.or_else(|| of_status(response.status(), content_type));
    let Some(error) = found else { return Ok(response) };
    let closes = response.response_mut().head_mut().connection_type() == ConnectionType::Close;
    let request = response.request().clone();
    let mut page = page(error, &request).await;
    if closes {
        page.head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(ServiceResponse::new(request, page))
}

/// Errors that actix-web answers by itself, without a page.
fn of_status(status: StatusCode, content_type: Option<&[u8]>) -> Option<Error> {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED if content_type.is_none() => Some(Error::NotFound),
        // A page of ours says more.
        _ if content_type.is_some_and(|text| text.starts_with(b"text/html")) => None,
        StatusCode::BAD_REQUEST => Some(Error::BadForm),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Error::TooLarge),
        StatusCode::INTERNAL_SERVER_ERROR => Some(Error::Broken),
        _ => None,
    }
}

async fn page(error: Error, request: &HttpRequest) -> HttpResponse {
    if let Some(page) = resumption::ask(error, request).await {
        return page;
    }
    if let Some(destination) = redirect(error, request) {
        return see_other(&destination);
    }
    // Who reads it is asked once more; when that can't be known, the page is as for a stranger.
    let ctx = match RequestContext::of(request).await {
        Ok(ctx) => ctx,
        Err(_) => RequestContext::of_stranger(request),
    };
    let (title, advice) = words(error, ctx.t);
    let mut response = ctx.page_with_status(
        error.status_code(),
        &ErrorPage { layout: ctx.layout(&title), title, advice, report_number: report_number(request) },
    );
    let wait = match error {
        Error::TooMany { seconds } | Error::TooManyMails { seconds } | Error::TooManySignUps { seconds } => Some(seconds),
        Error::Unavailable => Some(RETRY_SECONDS),
        _ => None,
    };
    if let Some(wait) = wait {
        response.headers_mut().insert(RETRY_AFTER, wait.into());
    }
    response
}

/// Where an error leads that needs no page of its own.
fn redirect(error: Error, request: &HttpRequest) -> Option<String> {
    let here = request.uri().path_and_query().map_or(urls::HOME, |path| path.as_str());
    // A form that was sent can't be repeated by a link; its page can.
    let back = if request.method() == Method::GET { Some(here.to_owned()) } else { page_before(request) };
    match error {
        Error::SignInFirst => Some(back.map_or_else(|| urls::LOGIN.to_owned(), |back| urls::with_query(urls::LOGIN, "next", &back))),
        Error::ConfirmFirst => Some(urls::with_query(urls::ACCOUNT_CONFIRMATION, "next", &back.unwrap_or_else(|| urls::HOME.to_owned()))),
        // A page that is there already for somebody who has one says so, and leads on.
        Error::SecondFactorFirst => {
            Some(urls::with_query(urls::ACCOUNT_SECOND_FACTOR, "next", &back.unwrap_or_else(|| urls::HOME.to_owned())))
        }
        _ => None,
    }
}

/// What happened, and what to do now.
fn words(error: Error, t: Messages) -> (String, String) {
    match error {
        Error::NotFound => (t.error_not_found(), t.error_not_found_advice()),
        Error::OtherSignInFirst => (t.error_other_sign_in_first(), t.error_other_sign_in_first_advice()),
        Error::CrossSite => (t.error_cross_site(), t.error_cross_site_advice()),
        Error::BadForm => (t.error_bad_form(), t.error_bad_form_advice()),
        Error::TooLarge => (t.error_too_large(), t.error_too_large_advice()),
        Error::TooSlow => (t.error_too_slow(), t.error_too_slow_advice()),
        Error::RightsChanged => (t.error_rights_changed(), t.error_rights_changed_advice()),
        Error::TooMany { seconds } => (t.error_too_many(), t.error_too_many_advice(seconds)),
        Error::TooManySignUps { seconds } => (t.error_too_many_sign_ups(), t.error_too_many_sign_ups_advice(seconds.div_ceil(60))),
        Error::TooManyMails { seconds } => (t.error_too_many_mails(), t.error_too_many_mails_advice(seconds)),
        Error::LinkEnded => (t.error_link_ended(), t.error_link_ended_advice()),
        Error::Unavailable => (t.error_unavailable(), t.error_unavailable_advice()),
        Error::Broken | Error::SignInFirst | Error::ConfirmFirst | Error::SecondFactorFirst => (t.error_broken(), t.error_broken_advice()),
    }
}
