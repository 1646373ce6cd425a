//! Choosing another password.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn update() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
