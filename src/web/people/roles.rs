//! Granting and withdrawing roles.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn create() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn delete() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
