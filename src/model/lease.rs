//! Leases: work that one process does at a time, however many run. Whoever holds a lease renews it while they work; when they die it ends
//! by itself. A process that was suspended may still believe that it holds one: what is done under a lease must bear being done twice.
use crate::clock::Timestamp;
use crate::db::Connection;

/// Takes a lease that nobody holds, or renews it for its holder. `holder` is a word of this process alone; the lease ends `seconds` from
/// `now`. Returns whether it is held by `holder`.
pub async fn take(connection: &mut Connection, name: &str, holder: &str, now: Timestamp, seconds: i64) -> sqlx::Result<bool> {
    let held: Option<String> = sqlx::query_scalar(
        "INSERT INTO leases (name, holder, ends_at) VALUES ($1, $2, $4) ON CONFLICT (name) DO UPDATE \
         SET holder = excluded.holder, ends_at = excluded.ends_at WHERE leases.holder = $2 OR leases.ends_at <= $3 RETURNING name",
    )
    .bind(name)
    .bind(holder)
    .bind(now)
    .bind(now.plus(seconds))
    .fetch_optional(connection)
    .await?;
    Ok(held.is_some())
}

/// Gives a lease back before its end, so that another process need not wait for it.
pub async fn release(connection: &mut Connection, name: &str, holder: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM leases WHERE name = $1 AND holder = $2").bind(name).bind(holder).execute(connection).await.map(|_| ())
}
