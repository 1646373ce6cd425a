//! Clearing up what arrived long ago: first the text of a message and what lists show of it, long after its digests, by which a second
//! copy is known.
use crate::clock::{DAY, Timestamp};
use crate::db::Connection;
use sqlx::query;

/// How long digests are kept, in seconds. Messages that have lain in a mailbox for longer than [`READ_BACK`] are not asked for, so none
/// is taken again when a mailbox numbers its messages anew.
pub const DIGESTS_KEPT: i64 = 400 * DAY;
/// How far back a mailbox is read, in seconds.
pub const READ_BACK: i64 = 365 * DAY;
/// What programs sent, and what was folded, is kept a little longer than requests wait for a confirmation, in seconds.
pub const FOLDED_KEPT: i64 = 15 * DAY;

/// Deletes the text of at most `max` messages from before a moment whose request, if there is one, is closed. Returns how many.
pub async fn delete_messages(connection: &mut Connection, moment: Timestamp, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let folded = now.plus(-FOLDED_KEPT);
    query(
        "UPDATE inbox SET sender = '', sender_domain = '', subject = '', message_id = '' WHERE id IN \
         (SELECT m.inbox_id FROM inbox_messages m JOIN inbox i ON i.id = m.inbox_id \
          WHERE m.piece = 0 AND (m.received_at < $1 OR (m.received_at < $2 AND i.state IN ('automatic', 'bounce', 'folded'))) \
          AND NOT EXISTS (SELECT 1 FROM requests WHERE requests.id = i.request_id \
                          AND requests.state IN ('unconfirmed', 'submitted', 'changes_requested')) \
          ORDER BY m.received_at, m.inbox_id LIMIT $3)",
    )
    .bind(moment)
    .bind(folded)
    .bind(max)
    .execute(&mut *connection)
    .await?;
    let done = query(
        "DELETE FROM inbox_messages WHERE inbox_id IN (SELECT m.inbox_id FROM inbox_messages m JOIN inbox i ON i.id = m.inbox_id \
         WHERE m.piece = 0 AND (m.received_at < $1 OR (m.received_at < $2 AND i.state IN ('automatic', 'bounce', 'folded'))) \
         AND NOT EXISTS (SELECT 1 FROM requests WHERE requests.id = i.request_id \
                         AND requests.state IN ('unconfirmed', 'submitted', 'changes_requested')) \
         ORDER BY m.received_at, m.inbox_id LIMIT $3)",
    )
    .bind(moment)
    .bind(folded)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

/// Deletes at most `max` messages whose digests are no longer needed. Returns how many.
pub async fn delete_digests(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE received_at < $1 \
         AND NOT EXISTS (SELECT 1 FROM inbox_messages WHERE inbox_id = inbox.id) ORDER BY received_at LIMIT $2)",
    )
    .bind(now.plus(-DIGESTS_KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
