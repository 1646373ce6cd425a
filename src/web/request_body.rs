//! The body of a form, read whole before anything else is asked: who may, and at what time, is decided when the last byte has come.
use super::error::Error;
use crate::request_body::{self, BodyError, DEADLINE};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, ResponseError};

/// A page's forms are small; nothing larger is read.
pub const MAX_BYTES: usize = 256 * 1024;

/// Reads the body and puts it back. A text with U+0000 is refused: PostgreSQL holds none, and no keyboard types one.
pub async fn read(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match take(&mut request).await {
        Ok(()) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(error) => {
            let mut response = error.error_response();
            if matches!(error, Error::TooLarge | Error::TooSlow) {
                // What is still on its way must not be read as the next request.
                response.head_mut().set_connection_type(actix_web::http::ConnectionType::Close);
            }
            Ok(request.into_response(response))
        }
    }
}

async fn take(request: &mut ServiceRequest) -> Result<(), Error> {
    if holds_nul(request.path().as_bytes()) {
        return Err(Error::NotFound);
    }
    if holds_nul(request.query_string().as_bytes()) {
        return Err(Error::BadForm);
    }
    if request.method().is_safe() {
        return Ok(());
    }
    let mut payload = request.take_payload();
    let body = request_body::read(&mut payload, MAX_BYTES, DEADLINE).await.map_err(|error| match error {
        BodyError::TooLarge => Error::TooLarge,
        BodyError::TooSlow => Error::TooSlow,
        BodyError::Unreadable => Error::BadForm,
    })?;
    if holds_nul(&body) {
        return Err(Error::BadForm);
    }
    request.set_payload(Payload::from(body));
    Ok(())
}

/// U+0000, as it is or as a percent-encoded byte (RFC 3986 §2.1).
fn holds_nul(text: &[u8]) -> bool {
    text.contains(&0) || text.windows(3).any(|part| part == b"%00")
}
