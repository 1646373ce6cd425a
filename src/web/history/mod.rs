//! The history of the installation, of a municipality, of all clients.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn index() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn download() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
