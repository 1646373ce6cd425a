//! Links by which the sender of a request by mail proves the address: anybody can write any From. A link is for an address, and confirms
//! whatever of it waits; it works once and for a week, and an address gets one a day, whatever is sent in its name.
use super::audit::AuditedTransaction;
use super::request::Request;
use crate::clock::{DAY, HOUR, Timestamp};
use crate::crypto::{hex, random, sha256};
use crate::db::Connection;
use sqlx::{query, query_as, query_scalar};

/// How long a link works, in seconds.
pub const WORKS_FOR: i64 = 7 * DAY;
/// How long a request waits for its confirmation, in seconds; then it ends.
pub const REQUEST_WAITS: i64 = 14 * DAY;
/// So many links are made in an hour, for all addresses together: mail that is sent in many names does not make us send as many mails to
/// strangers. Whoever is not asked then is asked later.
const IN_AN_HOUR: i64 = 300;
/// An address gets one link in so many seconds.
const PAUSE: i64 = DAY;
/// How long a link is kept after its end, in seconds.
const KEPT: i64 = 30 * DAY;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Confirmation {
    pub token_digest: String,
    /// In lower case.
    pub email: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

fn digest(token: &str) -> String {
    hex(&sha256(token.as_bytes()))
}

/// Makes the token of a link for an address. Returns nothing when the address got one within the last day, or when many were made within
/// the last hour.
pub async fn insert(tx: &mut AuditedTransaction, email: &str) -> sqlx::Result<Option<String>> {
    let now = tx.now;
    let last: Option<Timestamp> =
        query_scalar("SELECT MAX(created_at) FROM request_confirmations WHERE email = $1").bind(email).fetch_one(tx.connection()).await?;
    if last.is_some_and(|last| now.since(last) < PAUSE) {
        return Ok(None);
    }
    let made: i64 = query_scalar("SELECT COUNT(*) FROM request_confirmations WHERE created_at > $1")
        .bind(now.plus(-HOUR))
        .fetch_one(tx.connection())
        .await?;
    if made >= IN_AN_HOUR {
        return Ok(None);
    }
    // Each mail has the one link that works.
    query("UPDATE request_confirmations SET used_at = $2 WHERE email = $1 AND used_at IS NULL")
        .bind(email)
        .bind(now)
        .execute(tx.connection())
        .await?;
    let token = random::token();
    query("INSERT INTO request_confirmations (token_digest, email, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(digest(&token))
        .bind(email)
        .bind(now)
        .bind(now.plus(WORKS_FOR))
        .execute(tx.connection())
        .await?;
    Ok(Some(token))
}

/// The link of a token that still works.
pub async fn find(connection: &mut Connection, token: &str, now: Timestamp) -> sqlx::Result<Option<Confirmation>> {
    query_as("SELECT * FROM request_confirmations WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(digest(token))
        .bind(now)
        .fetch_optional(connection)
        .await
}

/// Uses a token up. Returns the link the first time, nothing ever after.
pub async fn accept(tx: &mut AuditedTransaction, token: &str) -> sqlx::Result<Option<Confirmation>> {
    query_as("UPDATE request_confirmations SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2 RETURNING *")
        .bind(digest(token))
        .bind(tx.now)
        .fetch_optional(tx.connection())
        .await
}

/// The requests in the name of an address that wait for their confirmation, oldest first.
pub async fn waiting(connection: &mut Connection, email: &str) -> sqlx::Result<Vec<Request>> {
    query_as("SELECT * FROM requests WHERE requester_email = $1 AND state = 'unconfirmed' ORDER BY created_at, id LIMIT 100")
        .bind(email)
        .fetch_all(connection)
        .await
}

/// Gives the requests of an address that were confirmed to the person whose address it is.
pub async fn claim(tx: &mut AuditedTransaction, request_id: &str, person_id: &str, name: &str) -> sqlx::Result<()> {
    query("UPDATE requests SET requester_id = $2, requester_name = $3 WHERE id = $1 AND requester_id IS NULL")
        .bind(request_id)
        .bind(person_id)
        .bind(name)
        .execute(tx.connection())
        .await
        .map(|_| ())
}

/// Addresses in whose name requests came, or came back from spam, after their last link, at most `max`: they may get another by now.
/// Nobody who was kept out.
pub async fn due(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<String>> {
    query_scalar(
        "SELECT requester_email FROM requests WHERE state = 'unconfirmed' \
         AND NOT EXISTS (SELECT 1 FROM people WHERE people.email = requester_email AND disabled_at IS NOT NULL) GROUP BY requester_email \
         HAVING MAX(updated_at) > COALESCE((SELECT MAX(c.created_at) FROM request_confirmations c WHERE c.email = requester_email), 0) \
         AND COALESCE((SELECT MAX(c.created_at) FROM request_confirmations c WHERE c.email = requester_email), 0) <= $1 \
         ORDER BY requester_email LIMIT $2",
    )
    .bind(now.plus(-PAUSE))
    .bind(max)
    .fetch_all(connection)
    .await
}

/// Requests that waited too long, at most `max`: since they came, or since they were taken for spam no longer.
pub async fn overdue(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<Request>> {
    query_as("SELECT * FROM requests WHERE state = 'unconfirmed' AND updated_at <= $1 ORDER BY updated_at, id LIMIT $2")
        .bind(now.plus(-REQUEST_WAITS))
        .bind(max)
        .fetch_all(connection)
        .await
}

/// Deletes at most `max` links that ended long ago. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM request_confirmations WHERE token_digest IN (SELECT token_digest FROM request_confirmations WHERE expires_at < $1 \
         ORDER BY expires_at LIMIT $2)",
    )
    .bind(now.plus(-KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
