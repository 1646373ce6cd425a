//! Cross-site requests: a browser says itself where a request comes from, so forms need no tokens (Fetch Metadata; RFC 6454 §7).
use super::error::Error;
use crate::app::App;
use crate::urls;
use actix_web::ResponseError;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, ORIGIN};
use actix_web::middleware::Next;
use actix_web::web::Data;

/// Lets requests that change something pass only from our own pages.
pub async fn check(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let app = request.app_data::<Data<App>>().expect("the app is always there");
    // An application sends people's browsers there from its own pages, and nothing is changed by it.
    let is_authorization = [urls::AUTHORIZE, urls::END_SESSION].contains(&request.path());
    if is_authorization || request.method().is_safe() || is_from_us(request.headers(), &app.config.public_url) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    Ok(request.into_response(Error::CrossSite.error_response()))
}

/// Every browser of today sends one of the two headers with a form. A request with neither is refused too: it is no form of ours.
fn is_from_us(headers: &HeaderMap, public_url: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    headers.get(ORIGIN).is_some_and(|origin| origin == public_url)
}
