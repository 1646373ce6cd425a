//! Why token requests of a client were refused.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn index() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
