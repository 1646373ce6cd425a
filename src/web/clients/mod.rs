//! Clients: the list, the page of each, the form.
pub mod chart;
pub mod deletion;
pub mod head;
pub mod history;
pub mod refusals;
pub mod secrets;
pub mod suspension;
pub mod usage;
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

pub async fn show() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn edit() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

pub async fn update() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}
