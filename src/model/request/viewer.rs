//! Who is looking at a request now. A page that is open says so by a script every half minute; what nobody renews has ended.
use crate::clock::{MINUTE, Timestamp};
use crate::db::Connection;
use sqlx::query_as;

/// Seconds for which somebody counts as looking after the page last said so.
pub const LASTS: i64 = MINUTE;

/// A reviewer who is looking at a request.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RequestViewer {
    pub request_id: String,
    pub person_id: String,
    pub name: String,
}

/// Notes that somebody is looking now, and forgets what the same person looked at more than a minute ago.
pub async fn note(connection: &mut Connection, request_id: &str, person_id: &str, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM request_viewers WHERE person_id = $1 AND seen_at <= $2")
        .bind(person_id)
        .bind(now.plus(-LASTS))
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO request_viewers (request_id, person_id, seen_at) VALUES ($1, $2, $3) \
         ON CONFLICT (request_id, person_id) DO UPDATE SET seen_at = $3",
    )
    .bind(request_id)
    .bind(person_id)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// The others who are looking at a request now.
pub async fn others(connection: &mut Connection, request_id: &str, person_id: &str, now: Timestamp) -> sqlx::Result<Vec<String>> {
    let found: Vec<(String,)> = query_as(
        "SELECT people.name FROM request_viewers JOIN people ON people.id = request_viewers.person_id \
         WHERE request_id = $1 AND person_id <> $2 AND seen_at > $3 ORDER BY people.sort_key LIMIT 10",
    )
    .bind(request_id)
    .bind(person_id)
    .bind(now.plus(-LASTS))
    .fetch_all(connection)
    .await?;
    Ok(found.into_iter().map(|(name,)| name).collect())
}

/// Whoever else is looking at any request now; few at a time.
pub async fn everywhere(connection: &mut Connection, person_id: &str, now: Timestamp) -> sqlx::Result<Vec<RequestViewer>> {
    query_as(
        "SELECT request_id, person_id, people.name FROM request_viewers JOIN people ON people.id = request_viewers.person_id \
         WHERE person_id <> $1 AND seen_at > $2 ORDER BY people.sort_key LIMIT 200",
    )
    .bind(person_id)
    .bind(now.plus(-LASTS))
    .fetch_all(connection)
    .await
}
