//! What becomes of mail on its way out. A mail is taken by one guarded statement, and marked as being sent before a byte of it leaves, so a
//! crash makes it unknown and never sends it twice.
use super::{Mail, MailReason};
use crate::clock::{DAY, HOUR, MINUTE, Timestamp};
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction, Subject};

/// How long a mail is tried, in seconds.
pub const TRIED_FOR: i64 = 3 * DAY;

/// How long it waits until the next try, in seconds: as long as it waited already, so pauses double; within bounds.
fn pause(waited: i64) -> i64 {
    waited.clamp(MINUTE, 4 * HOUR)
}

/// What became of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// To be tried again, for as long as mail is tried.
    PutOff(MailReason, String),
    Failed(MailReason, String),
    Unknown(MailReason, String),
}

/// Whether there is anything to do: a mail that is due, or one that somebody began to hand over.
pub async fn is_due(connection: &mut Connection, now: Timestamp) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending') AND (state = 'sending' OR next_attempt_at <= $1) LIMIT 1",
    )
    .bind(now)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Takes the mail that is due for longest, and marks it as being sent.
pub async fn take(connection: &mut Connection, now: Timestamp) -> sqlx::Result<Option<Mail>> {
    sqlx::query_as(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE state = 'waiting' AND id = (SELECT id FROM outbox \
         WHERE state IN ('waiting', 'sending') AND state = 'waiting' AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT 1) \
         RETURNING *",
    )
    .bind(now)
    .fetch_optional(connection)
    .await
}

/// Writes down what became of a try. One that was thought lost meanwhile gets its answer after all; a later try is left alone.
pub async fn record(connection: &mut Connection, mail: &Mail, outcome: &Outcome, now: Timestamp) -> sqlx::Result<()> {
    let (state, reason) = match outcome {
        Outcome::Sent => ("sent", None),
        Outcome::PutOff(reason, detail) if now.since(mail.queued_at) < TRIED_FOR => ("waiting", Some((reason, detail))),
        Outcome::PutOff(reason, detail) | Outcome::Failed(reason, detail) => ("failed", Some((reason, detail))),
        Outcome::Unknown(reason, detail) => ("unknown", Some((reason, detail))),
    };
    sqlx::query(
        "UPDATE outbox SET state = $3, reason = $4, reason_detail = $5, sent_at = CASE WHEN $3 = 'sent' THEN CAST($6 AS BIGINT) END, \
         next_attempt_at = $7 WHERE id = $1 AND attempts = $2 AND state IN ('sending', 'unknown')",
    )
    .bind(&mail.id)
    .bind(mail.attempts)
    .bind(state)
    .bind(reason.map(|(reason, _)| reason.as_str()))
    .bind(reason.map(|(_, detail)| MailReason::harmless(detail)))
    .bind(now)
    .bind(now.plus(pause(now.since(mail.queued_at))))
    .execute(connection)
    .await?;
    Ok(())
}

/// Mails that somebody began to hand over and did not end: nobody knows whether they arrived. Only whoever holds the lease may say so.
pub async fn give_up_interrupted(connection: &mut Connection) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "UPDATE outbox SET state = 'unknown', reason = 'interrupted', reason_detail = NULL \
         WHERE state IN ('waiting', 'sending') AND state = 'sending'",
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

/// Ends the mails that waited for longer than mail is tried, such as those from a time without a mail server.
pub async fn give_up_old(connection: &mut Connection, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "UPDATE outbox SET state = 'failed', reason = COALESCE(reason, 'too_old') \
         WHERE state IN ('waiting', 'sending') AND state = 'waiting' AND next_attempt_at <= $1 AND queued_at <= $2",
    )
    .bind(now)
    .bind(now.plus(-TRIED_FOR))
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

/// The mail server is away: puts off all that is due until a moment.
pub async fn put_off_all(connection: &mut Connection, detail: &str, now: Timestamp, until: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE outbox SET reason = 'unreachable', reason_detail = $1, next_attempt_at = $2, attempts = attempts + 1 \
         WHERE state IN ('waiting', 'sending') AND state = 'waiting' AND next_attempt_at <= $3",
    )
    .bind(MailReason::harmless(detail))
    .bind(until)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts a mail that failed, or of which nobody knows, back in the queue. Returns whether it was one of those.
pub async fn send_again(tx: &mut AuditedTransaction, mail: &Mail) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE outbox SET state = 'waiting', reason = NULL, reason_detail = NULL, next_attempt_at = $2, queued_at = $2 \
         WHERE id = $1 AND state IN ('unknown', 'failed')",
    )
    .bind(&mail.id)
    .bind(tx.now)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::MailSentAgain, Subject { name: &mail.recipient, ..Subject::default() }, &[]).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// A report came that the mail was not delivered after all (RFC 3464); `why` is what it says.
pub async fn was_returned(connection: &mut Connection, mail: &Mail, why: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE outbox SET state = 'failed', reason = 'returned', reason_detail = $2 WHERE id = $1 AND state IN ('sent', 'unknown')",
    )
    .bind(&mail.id)
    .bind(MailReason::harmless(why))
    .execute(connection)
    .await?;
    Ok(())
}
