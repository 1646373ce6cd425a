//! The own account: name, language, password, sessions.
pub mod confirmation;
pub mod password;
pub mod sessions;
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn show() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn update() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
