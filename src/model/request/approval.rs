//! When a client was approved: by which request it came to be.
use crate::clock::Timestamp;
use crate::db::Connection;
use sqlx::query_scalar;

/// When the request was approved by which a client (its row) was registered; nothing when it came to be in another way.
pub async fn of_client(connection: &mut Connection, client_id: &str) -> sqlx::Result<Option<Timestamp>> {
    query_scalar(
        "SELECT decided_at FROM requests WHERE client_id = $1 AND kind = 'registration' AND state = 'approved' AND decided_at IS NOT NULL \
         ORDER BY number LIMIT 1",
    )
    .bind(client_id)
    .fetch_optional(connection)
    .await
}
