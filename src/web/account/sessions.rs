//! Signing out everywhere else.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn delete() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
