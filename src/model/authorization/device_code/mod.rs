//! Devices that ask for tokens without a browser (RFC 8628): the device has a code, and a person elsewhere types another, short one. Both
//! are shown once and kept as digests.
mod user_code;

pub use user_code::UserCode;

use super::digest;
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::random;
use crate::crypto::seal::SealingKeys;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use sqlx::{query, query_as, query_scalar};

/// How long a person has to answer, in seconds: time to find a telephone and sign in on it.
pub const LIFETIME: i64 = 15 * MINUTE;
/// So many that nobody has answered yet one client has at most: they are rows that strangers make. Beyond that the oldest that nobody has
/// typed go, so that a stranger who makes many keeps no device from its own.
const MAX_WAITING: i64 = 20_000;
/// So many go at once.
const MAKES_ROOM: i64 = 200;
/// A device that was allowed has at least so long to come for its tokens, in seconds.
const COMES_BACK: i64 = 5 * MINUTE;
/// Of the same user code twice at once there is one chance in millions; another one is made then.
const TRIES: usize = 3;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeviceCode {
    pub id: String,
    user_code_digest: String,
    /// The row of the client.
    pub client_id: String,
    /// RFC 6749 §3.3.
    pub scope: String,
    /// For which APIs alone (RFC 8707), with spaces between; empty: those of the scope.
    pub resource: String,
    /// From where the device asked.
    pub address: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub person_id: Option<String>,
    pub decided_at: Option<Timestamp>,
    /// Nothing where the person refused.
    pub grant_id: Option<String>,
    pub used_at: Option<Timestamp>,
}

impl DeviceCode {
    /// Whether somebody may still answer.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.decided_at.is_none() && self.expires_at > now
    }

    /// Whether this is its user code.
    pub fn is_called(&self, code: &UserCode, keys: &SealingKeys) -> bool {
        code.digests(keys).any(|digest| digest == self.user_code_digest)
    }
}

/// What a device is given, which is kept nowhere.
pub struct Made {
    pub device_code: String,
    pub user_code: UserCode,
}

/// What a device asks.
pub struct NewDeviceCode<'a> {
    /// The row of the client.
    pub client_id: &'a str,
    pub scope: &'a str,
    /// For which APIs alone (RFC 8707), with spaces between; empty: those of the scope.
    pub resource: &'a str,
    pub address: &'a str,
    pub now: Timestamp,
}

/// Makes both codes. Nothing in the unlikely case that each new user code was taken already.
pub async fn create(connection: &mut Connection, new: &NewDeviceCode<'_>, keys: &SealingKeys) -> sqlx::Result<Option<Made>> {
    make_room(connection, new.client_id, new.now).await?;
    for _ in 0..TRIES {
        let made = Made { device_code: random::token(), user_code: UserCode::random() };
        let done = query(
            "INSERT INTO device_codes (id, device_code_digest, user_code_digest, client_id, scope, address, created_at, expires_at, \
             resource) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        )
        .bind(random::id())
        .bind(digest(&made.device_code))
        .bind(made.user_code.digest(keys))
        .bind(new.client_id)
        .bind(new.scope)
        .bind(new.address)
        .bind(new.now)
        .bind(new.now.plus(LIFETIME))
        .bind(new.resource)
        .execute(&mut *connection)
        .await?;
        if done.rows_affected() == 1 {
            return Ok(Some(made));
        }
    }
    Ok(None)
}

async fn make_room(connection: &mut Connection, client_id: &str, now: Timestamp) -> sqlx::Result<()> {
    let waiting: i64 = query_scalar("SELECT COUNT(*) FROM device_codes WHERE client_id = $1 AND expires_at > $2 AND decided_at IS NULL")
        .bind(client_id)
        .bind(now)
        .fetch_one(&mut *connection)
        .await?;
    if waiting < MAX_WAITING {
        return Ok(());
    }
    query(
        "DELETE FROM device_codes WHERE id IN (SELECT id FROM device_codes WHERE client_id = $1 AND expires_at > $2 \
         AND decided_at IS NULL AND person_id IS NULL ORDER BY expires_at LIMIT $3)",
    )
    .bind(client_id)
    .bind(now)
    .bind(MAKES_ROOM)
    .execute(connection)
    .await
    .map(|_| ())
}

/// That of a device's code, whatever became of it.
pub async fn find_by_device_code(connection: &mut Connection, device_code: &str) -> sqlx::Result<Option<DeviceCode>> {
    query_as("SELECT * FROM device_codes WHERE device_code_digest = $1").bind(digest(device_code)).fetch_optional(connection).await
}

/// One that a person has typed the user code of.
pub async fn find_of(connection: &mut Connection, id: &str, person_id: &str) -> sqlx::Result<Option<DeviceCode>> {
    query_as("SELECT * FROM device_codes WHERE id = $1 AND person_id = $2").bind(id).bind(person_id).fetch_optional(connection).await
}

/// Binds a user code to the person who typed it: whoever is first. Nothing when there is no such code that waits, or another typed it.
pub async fn bind(
    connection: &mut Connection,
    code: &UserCode,
    person_id: &str,
    keys: &SealingKeys,
    now: Timestamp,
) -> sqlx::Result<Option<String>> {
    for digest in code.digests(keys) {
        let bound: Option<String> = query_scalar(
            "UPDATE device_codes SET person_id = $2 WHERE user_code_digest = $1 AND expires_at > $3 AND decided_at IS NULL \
             AND (person_id IS NULL OR person_id = $2) RETURNING id",
        )
        .bind(digest)
        .bind(person_id)
        .bind(now)
        .fetch_optional(&mut *connection)
        .await?;
        if bound.is_some() {
            return Ok(bound);
        }
    }
    Ok(None)
}

/// Writes down what the person answered: once. Returns whether it could still be answered. Whoever was allowed in the last moment has time
/// to come for the tokens.
pub async fn decide(tx: &mut AuditedTransaction, asked: &DeviceCode, person_id: &str, grant_id: Option<&str>) -> sqlx::Result<bool> {
    let now = tx.now;
    let done = query(
        "UPDATE device_codes SET decided_at = $3, grant_id = $4, \
         expires_at = CASE WHEN expires_at < $5 THEN $5 ELSE expires_at END \
         WHERE id = $1 AND person_id = $2 AND decided_at IS NULL AND expires_at > $3",
    )
    .bind(&asked.id)
    .bind(person_id)
    .bind(now)
    .bind(grant_id)
    .bind(now.plus(COMES_BACK))
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes at most `max` that ended a while ago, also used ones: shown once more, they are unknown. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done =
        query("DELETE FROM device_codes WHERE id IN (SELECT id FROM device_codes WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)")
            .bind(now.plus(-LIFETIME))
            .bind(max)
            .execute(connection)
            .await?;
    Ok(done.rows_affected())
}
