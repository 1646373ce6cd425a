//! Answers that nobody keeps (RFC 6749 §5.1): they hold tokens, or say what is true only now.
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, PRAGMA};
use actix_web::{HttpResponse, HttpResponseBuilder};

pub fn response(status: StatusCode) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")));
    response.insert_header((PRAGMA, HeaderValue::from_static("no-cache")));
    response
}
