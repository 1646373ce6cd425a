//! Keeping a person out, and letting them in again.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn create() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn delete() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
