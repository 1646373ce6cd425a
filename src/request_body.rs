//! The body of a request, read whole under a size and a deadline: a body that never ends holds nothing longer than that.
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::{Bytes, BytesMut};
use futures_util::StreamExt;
use std::time::Duration;

/// How long a body may take to arrive, from its head to its last byte.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// Why there is no body.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// Answer 413 (RFC 9110 §15.5.14).
    #[error("the body is too large")]
    TooLarge,
    /// Answer 408 and close the connection (RFC 9110 §15.5.9): the rest of the body may still come.
    #[error("the body took too long")]
    TooSlow,
    /// Answer 400: its chunks or its length are wrong, or the sender left.
    #[error("the body can't be read")]
    Unreadable,
}

/// Reads a body of at most `max` bytes that is complete within `deadline`.
pub async fn read(payload: &mut Payload, max: usize, deadline: Duration) -> Result<Bytes, BodyError> {
    read_into(&mut BytesMut::new(), payload, max, deadline).await
}

/// The same; of a body that can't be read whole, what came of it is in `collected`.
pub async fn read_into(collected: &mut BytesMut, payload: &mut Payload, max: usize, deadline: Duration) -> Result<Bytes, BodyError> {
    tokio::time::timeout(deadline, collect(collected, payload, max)).await.unwrap_or(Err(BodyError::TooSlow))
}

async fn collect(collected: &mut BytesMut, payload: &mut Payload, max: usize) -> Result<Bytes, BodyError> {
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| match error {
            PayloadError::Overflow => BodyError::TooLarge,
            _ => BodyError::Unreadable,
        })?;
        if collected.len() + chunk.len() > max {
            return Err(BodyError::TooLarge);
        }
        collected.extend_from_slice(&chunk);
    }
    Ok(std::mem::take(collected).freeze())
}
