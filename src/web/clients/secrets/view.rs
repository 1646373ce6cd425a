//! Seeing a secret.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn create() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
