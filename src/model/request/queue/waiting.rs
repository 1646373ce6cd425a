//! How many requests wait for a reviewer, for every page to say: counted along an index that has all that is asked, and never far.
use crate::clock::Timestamp;
use crate::db::Connection;

/// So many requests are looked at; of more the number says that there are more.
const MAX_LOOKED: i64 = 500;
/// So many municipalities of one admin are counted.
const MAX_MUNICIPALITIES: usize = 10;

/// Those that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub count: i64,
    /// Whether there may be more: not all were looked at.
    pub is_more: bool,
}

/// Those that this person may decide now and nobody else has taken. `municipalities` is nothing for whoever reviews all.
pub async fn count(
    connection: &mut Connection,
    municipalities: Option<&[String]>,
    person_id: &str,
    now: Timestamp,
) -> sqlx::Result<Waiting> {
    let Some(ids) = municipalities else { return of(connection, None, person_id, now).await };
    let mut waiting = Waiting { is_more: ids.len() > MAX_MUNICIPALITIES, ..Waiting::default() };
    for id in ids.iter().take(MAX_MUNICIPALITIES) {
        let here = of(connection, Some(id), person_id, now).await?;
        waiting = Waiting { count: waiting.count + here.count, is_more: waiting.is_more || here.is_more };
    }
    Ok(waiting)
}

/// Two statements, for the index begins with the municipality.
macro_rules! counting {
    ($which:literal) => {
        concat!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN COALESCE(assignee_id, $2) = $2 AND COALESCE(snoozed_until, 0) <= $3 \
             AND COALESCE(requester_id, '') <> $2 AND COALESCE(created_by, '') <> $2 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM \
             (SELECT assignee_id, snoozed_until, requester_id, created_by FROM requests WHERE state = 'submitted'",
            $which,
            " LIMIT $4) waiting"
        )
    };
}

async fn of(connection: &mut Connection, municipality_id: Option<&str>, person_id: &str, now: Timestamp) -> sqlx::Result<Waiting> {
    let statement =
        if municipality_id.is_some() { counting!(" AND municipality_id = $1") } else { counting!(" AND CAST($1 AS TEXT) IS NULL") };
    let (looked, count): (i64, i64) =
        sqlx::query_as(statement).bind(municipality_id).bind(person_id).bind(now).bind(MAX_LOOKED + 1).fetch_one(connection).await?;
    Ok(Waiting { count, is_more: looked > MAX_LOOKED })
}
