//! Refresh tokens (RFC 6749 §6): each is shown once and gives the next. A second showing means that somebody else has it too, so the
//! whole grant ends (RFC 9700 §4.14.2). There is no time of grace: within it a thief would get a token as well as the application.
use super::digest;
use crate::clock::Timestamp;
use crate::db::{Connection, ManyRows};
use sqlx::query;

/// One to write.
pub(super) struct New<'a> {
    pub token: &'a str,
    pub grant_id: &'a str,
    /// Empty where it is bound to no key (RFC 9449 §5).
    pub dpop_jkt: &'a str,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

static INSERT: ManyRows =
    ManyRows::new("INSERT INTO refresh_tokens (token_digest, grant_id, created_at, expires_at, dpop_jkt) VALUES", 5, "");

/// Writes tokens, of which only digests are kept.
pub(super) async fn insert(connection: &mut Connection, new: &[New<'_>]) -> sqlx::Result<()> {
    for (text, some) in INSERT.parts(connection, new) {
        let bound = some.iter().fold(query(text), |statement, new| {
            statement.bind(digest(new.token)).bind(new.grant_id.to_owned()).bind(new.now).bind(new.expires_at).bind(new.dpop_jkt.to_owned())
        });
        bound.execute(&mut *connection).await?;
    }
    Ok(())
}

/// The grant of a token, whether it still works or not.
pub async fn grant_of(connection: &mut Connection, token: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT grant_id FROM refresh_tokens WHERE token_digest = $1").bind(digest(token)).fetch_optional(connection).await
}

/// One that can still be shown.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LiveRefreshToken {
    pub grant_id: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// The token of a text, to the letter, unless it was used or has ended; whether its grant lives is the caller's to ask.
pub async fn find_live(connection: &mut Connection, token: &str, now: Timestamp) -> sqlx::Result<Option<LiveRefreshToken>> {
    sqlx::query_as(
        "SELECT grant_id, created_at, expires_at FROM refresh_tokens WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2",
    )
    .bind(digest(token))
    .bind(now)
    .fetch_optional(connection)
    .await
}

/// Deletes at most `max` that have ended by themselves, used or not: shown once more, they are unknown. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM refresh_tokens WHERE token_digest IN \
         (SELECT token_digest FROM refresh_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
