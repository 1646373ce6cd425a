//! Revoking a secret.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn new() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn create() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
