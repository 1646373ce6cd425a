//! The outbox, for operators.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn index() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn show() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
