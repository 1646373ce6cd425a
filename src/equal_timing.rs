//! Answers that must not be told apart by the time they take: each is complete a whole number of steps after its request.
use std::time::Duration;
use tokio::time::Instant;

/// The costliest check of a secret or password from elsewhere that is accepted fits in one (see `crypto::imported`).
pub const STEP: Duration = Duration::from_secs(1);

/// Waits for the end of the step that has begun: the first one, unless something took longer than that. `since` is the moment at which
/// the last byte of the request had come.
pub async fn wait(since: Instant) {
    let steps = since.elapsed().as_millis() / STEP.as_millis() + 1;
    tokio::time::sleep_until(since + STEP * u32::try_from(steps).unwrap_or(u32::MAX)).await;
}
