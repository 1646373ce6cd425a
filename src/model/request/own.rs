//! The requests of a person: their own, those that they prepared for somebody, and those that were prepared for them.
use super::Request;
use crate::clock::Timestamp;
use crate::db::Connection;
use sqlx::query_as;

/// So many stand on a page.
pub const PAGE: i64 = 25;

/// What a person asked for, or prepared and nobody claimed yet; newest first, of those before a place; one more than a page holds.
pub async fn list(connection: &mut Connection, person_id: &str, before: Option<(Timestamp, &str)>) -> sqlx::Result<Vec<Request>> {
    let (created_at, id) = before.unwrap_or((Timestamp(i64::MAX), ""));
    query_as(
        "SELECT * FROM requests WHERE id IN ( \
           SELECT id FROM (SELECT id FROM requests WHERE requester_id = $1 AND (created_at, id) < ($2, $3) \
                           ORDER BY created_at DESC, id DESC LIMIT $4) asked \
           UNION ALL \
           SELECT id FROM (SELECT id FROM requests WHERE created_by = $1 AND requester_id IS NULL AND (created_at, id) < ($2, $3) \
                           ORDER BY created_at DESC, id DESC LIMIT $4) prepared) \
         ORDER BY created_at DESC, id DESC LIMIT $4",
    )
    .bind(person_id)
    .bind(created_at)
    .bind(id)
    .bind(PAGE + 1)
    .fetch_all(connection)
    .await
}

/// The newest twenty that were prepared for this address and offered to it, and that nobody claimed yet.
pub async fn offered_to(connection: &mut Connection, email: &str) -> sqlx::Result<Vec<Request>> {
    query_as(
        "SELECT * FROM requests WHERE requester_email = $1 AND requester_id IS NULL AND state = 'draft' AND offered_at IS NOT NULL \
         ORDER BY created_at DESC, id DESC LIMIT 20",
    )
    .bind(email)
    .fetch_all(connection)
    .await
}
