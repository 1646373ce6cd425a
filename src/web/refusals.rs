//! Where error_uri leads: to the refusal on its client's page.
use crate::web::error::Error;
use actix_web::HttpResponse;

pub async fn show() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
