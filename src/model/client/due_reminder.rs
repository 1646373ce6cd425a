//! Which secrets end soon, so that those who look after them are to be reminded.
use super::secret::Secret;
use crate::clock::Timestamp;
use crate::db::Connection;

/// At most `max` live secrets whose reminder is due: nobody was reminded on the rung that was reached, and no newer one is in use.
pub async fn list(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<Secret>> {
    sqlx::query_as(
        "SELECT secrets.* FROM secrets JOIN clients ON clients.id = secrets.client_id \
         WHERE secrets.expires_at IS NOT NULL AND secrets.revoked_at IS NULL AND secrets.expires_at > $1 \
         AND secrets.expires_at <= $1 + 90 * 86400 AND clients.deleted_at IS NULL AND NOT EXISTS ( \
           SELECT 1 FROM expiry_reminders WHERE secret_id = secrets.id AND expiry_reminders.expires_at = secrets.expires_at \
           AND rung <= CASE WHEN secrets.expires_at - $1 <= 86400 THEN 1 WHEN secrets.expires_at - $1 <= 7 * 86400 THEN 7 \
             WHEN secrets.expires_at - $1 <= 14 * 86400 THEN 14 WHEN secrets.expires_at - $1 <= 30 * 86400 THEN 30 \
             WHEN secrets.expires_at - $1 <= 60 * 86400 THEN 60 ELSE 90 END) \
         AND NOT EXISTS (SELECT 1 FROM secrets newer WHERE newer.client_id = secrets.client_id \
           AND newer.created_at > secrets.created_at AND newer.revoked_at IS NULL AND newer.last_used_at IS NOT NULL \
           AND (newer.expires_at IS NULL OR newer.expires_at > secrets.expires_at)) \
         ORDER BY secrets.expires_at, secrets.id LIMIT $2",
    )
    .bind(now)
    .bind(max)
    .fetch_all(connection)
    .await
}
