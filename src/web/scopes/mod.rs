//! The catalogue of scopes.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn index() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn new() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn create() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn edit() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn update() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
