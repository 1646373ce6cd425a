//! What stands beside a request: what else its sender asked for and looks after, and clients that resemble it.
use super::Request;
use super::queue::ListedRequest;
use crate::db::Connection;
use sqlx::query_as;

/// Other requests of the same sender, by address, newest first; at most so many.
pub async fn of_sender(connection: &mut Connection, request: &Request, max: i64) -> sqlx::Result<Vec<ListedRequest>> {
    let mut found: Vec<ListedRequest> = query_as(
        "SELECT * FROM listed_requests WHERE id IN (SELECT id FROM requests WHERE requester_email = $1 AND id <> $2 AND number IS NOT NULL \
         ORDER BY created_at DESC LIMIT $3)",
    )
    .bind(&request.requester_email)
    .bind(&request.id)
    .bind(max)
    .fetch_all(connection)
    .await?;
    found.sort_by_key(|one| -one.number);
    Ok(found)
}

/// Requests that were merged into this one.
pub async fn merged_into(connection: &mut Connection, request: &Request, max: i64) -> sqlx::Result<Vec<ListedRequest>> {
    query_as("SELECT * FROM listed_requests WHERE id IN (SELECT id FROM requests WHERE merged_into = $1) ORDER BY number LIMIT $2")
        .bind(&request.id)
        .bind(max)
        .fetch_all(connection)
        .await
}
