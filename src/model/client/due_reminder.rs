//! Which secrets and keys end soon, so that those who look after them are to be reminded.
use crate::clock::Timestamp;
use crate::db::Connection;

/// A secret or a key of which a reminder is due.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DueReminder {
    pub id: String,
    pub client_id: String,
    pub name: String,
    /// The last four characters of a secret; nothing for a key.
    pub last_four: Option<String>,
    pub expires_at: Timestamp,
}

/// At most `max` live ones whose reminder is due: nobody was reminded on the rung that was reached, and none that is newer and lasts longer
/// was used since this one was.
pub async fn list(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<DueReminder>> {
    sqlx::query_as(
        "WITH ending AS ( \
           SELECT id, client_id, name, last_four, expires_at FROM secrets \
           WHERE revoked_at IS NULL AND expires_at > $1 AND expires_at <= $1 + 90 * 86400 \
           AND NOT EXISTS (SELECT 1 FROM secrets newer WHERE newer.client_id = secrets.client_id \
             AND newer.created_at > secrets.created_at AND newer.revoked_at IS NULL \
             AND newer.last_used_at > COALESCE(secrets.last_used_at, secrets.created_at) \
             AND (newer.expires_at IS NULL OR newer.expires_at > secrets.expires_at)) \
           UNION ALL SELECT id, client_id, name, NULL, expires_at FROM client_keys \
           WHERE removed_at IS NULL AND expires_at > $1 AND expires_at <= $1 + 90 * 86400 \
           AND NOT EXISTS (SELECT 1 FROM client_keys newer WHERE newer.client_id = client_keys.client_id \
             AND newer.created_at > client_keys.created_at AND newer.removed_at IS NULL \
             AND newer.last_used_at > COALESCE(client_keys.last_used_at, client_keys.created_at) \
             AND (newer.expires_at IS NULL OR newer.expires_at > client_keys.expires_at))) \
         SELECT ending.* FROM ending JOIN clients ON clients.id = ending.client_id WHERE clients.deleted_at IS NULL \
         AND NOT EXISTS (SELECT 1 FROM end_reminders WHERE credential_id = ending.id AND end_reminders.expires_at = ending.expires_at \
           AND rung <= CASE WHEN ending.expires_at - $1 <= 86400 THEN 1 WHEN ending.expires_at - $1 <= 7 * 86400 THEN 7 \
             WHEN ending.expires_at - $1 <= 14 * 86400 THEN 14 WHEN ending.expires_at - $1 <= 30 * 86400 THEN 30 \
             WHEN ending.expires_at - $1 <= 60 * 86400 THEN 60 ELSE 90 END) \
         ORDER BY ending.expires_at, ending.id LIMIT $2",
    )
    .bind(now)
    .bind(max)
    .fetch_all(connection)
    .await
}
