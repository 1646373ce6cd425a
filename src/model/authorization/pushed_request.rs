//! Authorization requests that a client pushed (RFC 9126): found by a reference that only it was told, and answered once.
use super::digest;
use crate::clock::{HOUR, Timestamp};
use crate::db::{Connection, Grouped, ManyRows};
use sqlx::{query, query_as};

/// How long a browser has to bring the reference, in seconds (RFC 9126 §2.2).
pub const LIFETIME: i64 = 60;
/// How long a row is kept after that, in seconds: longer than somebody who has begun to sign in may take.
const KEPT: i64 = HOUR;

/// One to write.
pub struct NewPushedRequest {
    pub reference_digest: String,
    /// The row of the client.
    pub client_id: String,
    /// Sealed.
    pub request: Vec<u8>,
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
pub struct PushedRequest {
    /// The row of the client.
    pub client_id: String,
    /// Sealed.
    pub request: Vec<u8>,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// The queue for [`crate::db::GroupCommit`].
pub struct PushedRequests;

static INSERT: ManyRows = ManyRows::new("INSERT INTO pushed_requests (reference_digest, client_id, request, expires_at) VALUES", 4, "");

impl Grouped for PushedRequests {
    type Job = NewPushedRequest;
    type Outcome = ();

    async fn run(connection: &mut Connection, jobs: &[NewPushedRequest]) -> sqlx::Result<Vec<()>> {
        for (text, some) in INSERT.parts(connection, jobs) {
            let bound = some.iter().fold(query(text), |statement, job| {
                let statement = statement.bind(job.reference_digest.clone()).bind(job.client_id.clone());
                statement.bind(job.request.clone()).bind(job.expires_at)
            });
            bound.execute(&mut *connection).await?;
        }
        Ok(vec![(); jobs.len()])
    }
}

/// What is kept of a reference.
pub fn reference_digest(reference: &str) -> String {
    digest(reference)
}

/// Whether it can still be used is the caller's to ask.
pub async fn find(connection: &mut Connection, reference_digest: &str) -> sqlx::Result<Option<PushedRequest>> {
    query_as("SELECT client_id, request, expires_at, used_at FROM pushed_requests WHERE reference_digest = $1")
        .bind(reference_digest)
        .fetch_optional(connection)
        .await
}

/// Uses it up: it is answered in the same transaction. Returns whether it had not been answered before.
pub async fn take(connection: &mut Connection, reference_digest: &str, now: Timestamp) -> sqlx::Result<bool> {
    let done = query("UPDATE pushed_requests SET used_at = $2 WHERE reference_digest = $1 AND used_at IS NULL")
        .bind(reference_digest)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes at most `max` that nobody can go on with. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM pushed_requests WHERE reference_digest IN \
         (SELECT reference_digest FROM pushed_requests WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now.plus(-KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
