//! How much one person asks for by form: what is not sent in, what waits, and how much in a day. Each is asked in the transaction that
//! adds to it, so it stays true in it. Whoever prepares requests for others has more room.
use super::{Request, State};
use crate::clock::{DAY, Timestamp};
use crate::db::Connection;
use crate::model::problem::RequestProblem;
use sqlx::{query, query_as, query_scalar};

/// Drafts of a person, and open requests.
const AT_ONCE: i64 = 20;
/// Requests that a person begins within a day, and as many that they send in.
const A_DAY: i64 = 50;
/// Of whoever prepares requests for others: drafts, and requests within a day.
const FOR_OTHERS: i64 = 200;
/// A draft that nobody touched for so long is deleted, in seconds.
pub const DRAFT_KEPT: i64 = 90 * DAY;

/// What keeps a person from beginning another request.
pub async fn beginning(
    connection: &mut Connection,
    person_id: &str,
    is_for_others: bool,
    now: Timestamp,
) -> sqlx::Result<Option<RequestProblem>> {
    let max = if is_for_others { FOR_OTHERS } else { AT_ONCE };
    let drafts: i64 = query_scalar("SELECT COUNT(*) FROM requests WHERE created_by = $1 AND state = 'draft'")
        .bind(person_id)
        .fetch_one(&mut *connection)
        .await?;
    if drafts >= max {
        return Ok(Some(RequestProblem::TooManyDrafts { max }));
    }
    let begun: i64 = query_scalar(
        "SELECT COUNT(*) FROM requests WHERE created_by = $1 AND created_at > $2 AND kind = 'registration' AND source = 'form'",
    )
    .bind(person_id)
    .bind(now.plus(-DAY))
    .fetch_one(connection)
    .await?;
    Ok(day(begun, is_for_others))
}

/// What keeps a person from sending in another request.
pub async fn sending(
    connection: &mut Connection,
    person_id: &str,
    is_for_others: bool,
    now: Timestamp,
) -> sqlx::Result<Option<RequestProblem>> {
    let open: i64 = query_scalar(
        "SELECT COUNT(*) FROM requests WHERE requester_id = $1 AND kind = 'registration' AND state IN ('submitted', 'changes_requested')",
    )
    .bind(person_id)
    .fetch_one(&mut *connection)
    .await?;
    if open >= AT_ONCE {
        return Ok(Some(RequestProblem::TooManyOpen { max: AT_ONCE }));
    }
    let sent: i64 = query_scalar("SELECT COUNT(*) FROM requests WHERE requester_id = $1 AND submitted_at > $2 AND kind = 'registration'")
        .bind(person_id)
        .bind(now.plus(-DAY))
        .fetch_one(connection)
        .await?;
    Ok(day(sent, is_for_others))
}

fn day(count: i64, is_for_others: bool) -> Option<RequestProblem> {
    let max = if is_for_others { FOR_OTHERS } else { A_DAY };
    (count >= max).then_some(RequestProblem::TooManyADay { max })
}

impl Request {
    /// Until when it is kept, if it was never sent in.
    pub fn kept_until(&self) -> Option<Timestamp> {
        let is_unsent = self.is_in(State::Draft) || (self.is_in(State::Withdrawn) && self.number.is_none());
        is_unsent.then(|| self.updated_at.plus(DRAFT_KEPT))
    }
}

/// Deletes at most `max` requests that were never sent in and that nobody touched for long. Returns how many.
pub async fn delete_untouched(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let due: Vec<(String, i64)> = query_as(
        "SELECT id, version FROM requests WHERE (state = 'draft' OR (state = 'withdrawn' AND number IS NULL)) AND updated_at <= $1 \
         LIMIT $2",
    )
    .bind(now.plus(-DRAFT_KEPT))
    .bind(max)
    .fetch_all(&mut *connection)
    .await?;
    for (id, version) in &due {
        query("DELETE FROM request_messages WHERE request_id IN (SELECT id FROM requests WHERE id = $1 AND version = $2)")
            .bind(id)
            .bind(*version)
            .execute(&mut *connection)
            .await?;
        query("DELETE FROM requests WHERE id = $1 AND version = $2").bind(id).bind(*version).execute(&mut *connection).await?;
    }
    Ok(u64::try_from(due.len()).unwrap_or_default())
}
