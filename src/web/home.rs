//! The first page: whoever comes in came for the clients.
use super::error::see_other;
use crate::urls;
use actix_web::HttpResponse;

pub async fn show() -> HttpResponse {
    see_other(urls::CLIENTS)
}
