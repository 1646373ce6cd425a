//! Reading what arrived: each attempt is counted and committed before it begins, so that a message that ends the process counts too.
use super::{InboxReason, pieces};
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::seal::{SealError, SealingKeys};
use crate::db::Connection;
use sqlx::{query, query_as};

/// A message that can't be read is tried so often.
pub const MAX_ATTEMPTS: i64 = 3;
/// Seconds until the next attempt, after the first and after the second.
const PAUSES: [i64; 2] = [MINUTE, 5 * MINUTE];
/// An attempt is over by then, in seconds: another process may begin one.
const ATTEMPT: i64 = MINUTE;

/// A message of which an attempt begins.
#[derive(Debug)]
pub struct Attempt {
    pub id: String,
    /// Whether staff said that it asks for a client.
    pub is_request: bool,
    sealed: Vec<Vec<u8>>,
}

impl Attempt {
    /// The message, once: it may be large, and the sealed one is let go of.
    pub fn take_message(&mut self, keys: &SealingKeys) -> Result<Vec<u8>, SealError> {
        pieces::open(keys, &self.id, std::mem::take(&mut self.sealed))
    }
}

/// The messages that wait to be read, the oldest first: those that nobody tried yet, at most `max` and half as many mebibytes; else one
/// that failed before, alone, so that no other counts an attempt for it.
pub async fn due(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<String>> {
    let waiting: Vec<(String, i64, i64)> = query_as(
        "SELECT id, attempts, size FROM inbox WHERE state = 'waiting' AND next_attempt_at <= $1 AND attempts < $3 \
         ORDER BY attempts, received_at, id LIMIT $2",
    )
    .bind(now)
    .bind(max)
    .bind(MAX_ATTEMPTS)
    .fetch_all(connection)
    .await?;
    let mut bytes = 0;
    let new = waiting.iter().take_while(|(_, attempts, size)| {
        let is_first = bytes == 0;
        bytes += size.max(&1);
        *attempts == 0 && (is_first || bytes <= max << 19)
    });
    let new: Vec<String> = new.map(|(id, ..)| id.clone()).collect();
    Ok(if new.is_empty() { waiting.into_iter().take(1).map(|(id, ..)| id).collect() } else { new })
}

/// Counts an attempt at a message, which is then this process's for a minute. Returns nothing when another process has it, or read it.
pub async fn begin(connection: &mut Connection, id: &str, now: Timestamp) -> sqlx::Result<Option<Attempt>> {
    let begun = query(
        "UPDATE inbox SET attempts = attempts + 1, next_attempt_at = $3 \
         WHERE id = $1 AND state = 'waiting' AND next_attempt_at <= $2 AND attempts < $4",
    )
    .bind(id)
    .bind(now)
    .bind(now.plus(ATTEMPT))
    .bind(MAX_ATTEMPTS)
    .execute(&mut *connection)
    .await?;
    if begun.rows_affected() == 0 {
        return Ok(None);
    }
    let (wanted_by,): (Option<String>,) =
        query_as("SELECT request_wanted_by FROM inbox WHERE id = $1").bind(id).fetch_one(&mut *connection).await?;
    let sealed = pieces::list(connection, id).await?;
    Ok(if sealed.is_empty() { None } else { Some(Attempt { id: id.to_owned(), is_request: wanted_by.is_some(), sealed }) })
}

/// Gives an attempt back that failed: it is made again after a pause, or the message is set aside.
pub async fn failed(connection: &mut Connection, id: &str, now: Timestamp) -> sqlx::Result<()> {
    for (attempts, pause) in (1..).zip(PAUSES) {
        query("UPDATE inbox SET next_attempt_at = $3 WHERE id = $1 AND state = 'waiting' AND attempts = $2")
            .bind(id)
            .bind(attempts)
            .bind(now.plus(pause))
            .execute(&mut *connection)
            .await?;
    }
    query("UPDATE inbox SET state = 'set_aside', reason = $2, read_at = $3 WHERE id = $1 AND state = 'waiting' AND attempts >= $4")
        .bind(id)
        .bind(InboxReason::ReadingFailed.as_str())
        .bind(now)
        .bind(MAX_ATTEMPTS)
        .execute(connection)
        .await
        .map(|_| ())
}

/// Whether something was tried often enough and still waits: the process ended at it each time.
pub async fn any_to_give_up(connection: &mut Connection, now: Timestamp) -> sqlx::Result<bool> {
    let found: Option<(i64,)> =
        query_as("SELECT 1 FROM inbox WHERE state = 'waiting' AND next_attempt_at <= $1 AND attempts >= $2 LIMIT 1")
            .bind(now)
            .bind(MAX_ATTEMPTS)
            .fetch_optional(connection)
            .await?;
    Ok(found.is_some())
}

/// Sets aside what was tried often enough and still waits.
pub async fn give_up(connection: &mut Connection, now: Timestamp) -> sqlx::Result<()> {
    query(
        "UPDATE inbox SET state = 'set_aside', reason = $1, read_at = $2 \
         WHERE state = 'waiting' AND attempts >= $3 AND next_attempt_at <= $2",
    )
    .bind(InboxReason::ReadingFailed.as_str())
    .bind(now)
    .bind(MAX_ATTEMPTS)
    .execute(connection)
    .await
    .map(|_| ())
}

/// Takes back that an attempt was counted: the database was away, and the message can do nothing about it.
pub async fn uncount(connection: &mut Connection, id: &str, now: Timestamp) -> sqlx::Result<()> {
    query("UPDATE inbox SET attempts = attempts - 1, next_attempt_at = $2 WHERE id = $1 AND state = 'waiting' AND attempts > 0")
        .bind(id)
        .bind(now.plus(PAUSES[0]))
        .execute(connection)
        .await
        .map(|_| ())
}

/// Lets a message that was set aside be read once more, from the beginning. Returns whether it was set aside, and is whole.
pub async fn again(connection: &mut Connection, id: &str, now: Timestamp) -> sqlx::Result<bool> {
    let done = query(
        "UPDATE inbox SET state = 'waiting', reason = NULL, attempts = 0, next_attempt_at = $2 \
         WHERE id = $1 AND state = 'set_aside' AND reason <> $3 AND EXISTS (SELECT 1 FROM inbox_messages WHERE inbox_id = inbox.id)",
    )
    .bind(id)
    .bind(now)
    .bind(InboxReason::TooLarge.as_str())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets a message be made into a request that was held as an answer, or folded, because this person says that it is one; its sender is
/// asked to confirm it as usual. Returns whether it may be one, and is whole.
pub async fn as_request(connection: &mut Connection, id: &str, person_id: &str, now: Timestamp) -> sqlx::Result<bool> {
    let done = query(
        "UPDATE inbox SET state = 'waiting', reason = NULL, attempts = 0, next_attempt_at = $2, request_wanted_by = $3 \
         WHERE id = $1 AND reason IN ('not_from_participant', 'no_thread', 'request_closed', 'too_many_answers', 'over_quota') \
         AND state IN ('held', 'folded') AND EXISTS (SELECT 1 FROM inbox_messages WHERE inbox_id = inbox.id)",
    )
    .bind(id)
    .bind(now)
    .bind(person_id)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
