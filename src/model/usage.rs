//! Use: how many tokens each client got a day and a scope, and when each secret was last used.
use crate::clock::{DAY, Timestamp};
use crate::db::Connection;

/// A day's tokens with one scope. A token with several scopes counts once for each; `''` counts every token once.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Use {
    pub day: Timestamp,
    pub scope: String,
    pub tokens: i64,
}

/// The scope under which every token counts once.
pub const EVERY_TOKEN: &str = "";

pub async fn add(connection: &mut Connection, client_id: &str, day: Timestamp, scope: &str, tokens: i64) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO usage (client_id, day, scope, tokens) SELECT id, $2, $3, $4 FROM clients WHERE id = $1 \
         ON CONFLICT (client_id, day, scope) DO UPDATE SET tokens = usage.tokens + excluded.tokens",
    )
    .bind(client_id)
    .bind(day)
    .bind(scope)
    .bind(tokens)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes when and from where a secret was last used, and drops its sealed copy unless the municipality always shows secrets.
pub async fn secret_used(connection: &mut Connection, secret_id: &str, at: Timestamp, from: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE secrets SET last_used_at = $2, last_used_from = $3, sealed = CASE WHEN (SELECT secret_visibility FROM municipalities \
         JOIN clients ON municipality_id = municipalities.id WHERE clients.id = secrets.client_id) = 'always' THEN sealed ELSE NULL END \
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2)",
    )
    .bind(secret_id)
    .bind(at)
    .bind(from)
    .execute(connection)
    .await?;
    Ok(())
}

/// The use of a client since `days` days ago, oldest first.
pub async fn list(connection: &mut Connection, client_id: &str, now: Timestamp, days: i64) -> sqlx::Result<Vec<Use>> {
    sqlx::query_as("SELECT day, scope, tokens FROM usage WHERE client_id = $1 AND day > $2 ORDER BY day, scope")
        .bind(client_id)
        .bind(now.day().plus(-days * DAY))
        .fetch_all(connection)
        .await
}
