//! What clients are still to be told: that a session has ended in which somebody signed in to them (OpenID Connect Back-Channel Logout
//! 1.0). A row is taken by moving on when it is due next, so one process at a time tries it, and what a crash cuts off is tried again.
use super::ending::Ending;
use crate::clock::{DAY, HOUR, MINUTE, Timestamp};
use crate::db::Connection;
use sqlx::{query, query_as};

/// For how long it is tried, in seconds. What the client keeps of the person may go on after that.
const TRIED_FOR: i64 = DAY;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BackchannelLogout {
    pub id: String,
    /// The row of the client.
    pub client_id: String,
    pub person_id: String,
    pub session_id: String,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    /// This one is counted.
    pub attempts: i64,
}

impl BackchannelLogout {
    /// Whether it is not worth another attempt.
    pub fn is_too_old(&self, now: Timestamp) -> bool {
        now.since(self.created_at) >= TRIED_FOR
    }
}

/// Remembers that somebody signed in to a client in a session, as long as that is there.
pub async fn note_client(connection: &mut Connection, session_id: &str, client_id: &str) -> sqlx::Result<()> {
    query(
        "INSERT INTO session_clients (session_id, client_id) SELECT id, CAST($2 AS TEXT) FROM sessions WHERE id = $1 \
         ON CONFLICT DO NOTHING",
    )
    .bind(session_id)
    .bind(client_id)
    .execute(connection)
    .await
    .map(|_| ())
}

/// Writes down that sessions end, for each client that they were used for.
pub(super) async fn insert_of(connection: &mut Connection, ending: Ending<'_>, now: Timestamp) -> sqlx::Result<()> {
    query(
        "INSERT INTO backchannel_logouts (id, client_id, person_id, session_id, created_at, due_at, attempts) \
         SELECT sessions.id || ':' || client_id, client_id, person_id, sessions.id, CAST($3 AS BIGINT), CAST($3 AS BIGINT), 0 \
         FROM session_clients JOIN sessions ON sessions.id = session_id WHERE sessions.id = $1 OR identity_provider_id = $2 \
         ON CONFLICT DO NOTHING",
    )
    .bind(ending.session_id())
    .bind(ending.provider_id())
    .bind(now)
    .execute(connection)
    .await
    .map(|_| ())
}

/// Whether there is anything to do.
pub async fn is_any_due(connection: &mut Connection, now: Timestamp) -> sqlx::Result<bool> {
    let found = query("SELECT 1 FROM backchannel_logouts WHERE due_at <= $1 LIMIT 1").bind(now).fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// Takes at most `max` that are due. They are due again later, longer each time: after half a minute first, then up to an hour.
pub async fn take_due(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<BackchannelLogout>> {
    query_as(
        "UPDATE backchannel_logouts SET attempts = attempts + 1, \
         due_at = CAST($1 AS BIGINT) + CASE WHEN attempts > 6 THEN $3 ELSE $4 * (attempts + 1) * (attempts + 1) END \
         WHERE id IN (SELECT id FROM backchannel_logouts WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2) AND due_at <= $1 RETURNING *",
    )
    .bind(now)
    .bind(max)
    .bind(HOUR)
    .bind(MINUTE / 2)
    .fetch_all(connection)
    .await
}

/// It was told, or can't be.
pub async fn delete(connection: &mut Connection, id: &str) -> sqlx::Result<()> {
    query("DELETE FROM backchannel_logouts WHERE id = $1").bind(id).execute(connection).await.map(|_| ())
}
