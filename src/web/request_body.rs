//! The body of a form, read whole before anything else is asked: who may, and at what time, is decided when the last byte has come.
use super::error::Error;
use crate::request_body::{self, BodyError, DEADLINE};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{HttpMessage, ResponseError};

/// A page's forms are small; nothing larger is read.
pub const MAX_BYTES: usize = 256 * 1024;

/// The form of a request as it came, for a page that must not lose it.
pub struct SentForm(pub Bytes);

/// How much is kept of a form that was too large, in bytes.
const KEPT_OF_TOO_LARGE: usize = 16 * 1024;

/// How a form began that was too large, for who tells the owner of the client that sent it.
pub struct StartOfForm(pub Bytes);

/// Reads the body and puts it back. What is no text is refused: U+0000, which PostgreSQL doesn't hold and no keyboard types, and bytes that
/// are not UTF-8.
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
    if !is_text(request.query_string().as_bytes()) {
        return Err(Error::BadForm);
    }
    if request.method().is_safe() {
        return Ok(());
    }
    let mut payload = request.take_payload();
    let mut start = BytesMut::new();
    let body = request_body::read_into(&mut start, &mut payload, MAX_BYTES, DEADLINE).await.map_err(|error| match error {
        BodyError::TooLarge => {
            start.truncate(KEPT_OF_TOO_LARGE);
            request.extensions_mut().insert(StartOfForm(start.freeze()));
            Error::TooLarge
        }
        BodyError::TooSlow => Error::TooSlow,
        BodyError::Unreadable => Error::BadForm,
    })?;
    if !is_text(&body) {
        return Err(Error::BadForm);
    }
    request.extensions_mut().insert(SentForm(body.clone()));
    request.set_payload(Payload::from(body));
    Ok(())
}

/// Whether a form or a query is text: percent-encoded UTF-8 (URL Standard §5.1) without U+0000. What is in another encoding would be
/// stored as replacement characters, and nobody could tell what it was.
fn is_text(form: &[u8]) -> bool {
    !holds_nul(form) && String::from_utf8(percent_decoded(form)).is_ok()
}

fn percent_decoded(form: &[u8]) -> Vec<u8> {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let mut decoded = Vec::with_capacity(form.len());
    let mut at = 0;
    while let Some(byte) = form.get(at) {
        match (hex(form.get(at + 1)), hex(form.get(at + 2))) {
            (Some(high), Some(low)) if *byte == b'%' => {
                decoded.push(high << 4 | low);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    decoded
}

/// U+0000, as it is or as a percent-encoded byte (RFC 3986 §2.1).
fn holds_nul(text: &[u8]) -> bool {
    text.contains(&0) || text.windows(3).any(|part| part == b"%00")
}
