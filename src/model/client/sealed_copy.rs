//! Sealed copies of secrets: which nobody may see any more, found from the copies outwards.
use super::secret::SEEN_WITHIN;
use crate::clock::Timestamp;
use crate::db::Connection;

/// A sealed copy, and whether it is due to go: used, a week old, or ended.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct SealedCopy {
    pub id: String,
    pub created_at: Timestamp,
    due: i64,
}

impl SealedCopy {
    pub fn is_due(&self) -> bool {
        self.due == 1
    }
}

/// The next `max` copies behind another, in the order in which their secrets were made.
pub async fn list_after(connection: &mut Connection, last: &SealedCopy, now: Timestamp, max: i64) -> sqlx::Result<Vec<SealedCopy>> {
    sqlx::query_as(
        "SELECT secrets.id, secrets.created_at, CASE WHEN secrets.expires_at <= $3 OR ((secrets.created_at <= $4 \
         OR secrets.last_used_at IS NOT NULL) AND municipalities.secret_visibility <> 'always') \
         THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS due FROM secrets JOIN clients ON clients.id = secrets.client_id \
         JOIN municipalities ON municipalities.id = clients.municipality_id \
         WHERE secrets.sealed IS NOT NULL AND (secrets.created_at, secrets.id) > ($1, $2) ORDER BY secrets.created_at, secrets.id LIMIT $5",
    )
    .bind(last.created_at)
    .bind(&last.id)
    .bind(now)
    .bind(now.plus(-SEEN_WITHIN))
    .bind(max)
    .fetch_all(connection)
    .await
}

/// Empties a copy that is due. The digest stays.
pub async fn delete(connection: &mut Connection, copy: &SealedCopy) -> sqlx::Result<()> {
    sqlx::query("UPDATE secrets SET sealed = NULL WHERE id = $1").bind(&copy.id).execute(connection).await.map(|_| ())
}
