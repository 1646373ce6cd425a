//! Accepting an invitation: choosing a password.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn show() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn accept() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
