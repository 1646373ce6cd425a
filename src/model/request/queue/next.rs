//! What a reviewer is given next.
use super::{Assignee, ListedRequest, PAGE, QueueQuery, Rest};
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::request::State;

/// The next request that waits and is nobody's or this person's: the first one after a number, else the first of all.
pub async fn next(
    connection: &mut Connection,
    municipalities: Option<Vec<String>>,
    person_id: &str,
    after: i64,
    now: Timestamp,
) -> sqlx::Result<Option<ListedRequest>> {
    let of = |assignee: Assignee| QueueQuery {
        state: Some(State::Submitted),
        municipalities: municipalities.clone(),
        assignee,
        rest: Rest::Awake(now),
        ..QueueQuery::default()
    };
    let queries = [of(Assignee::Nobody), of(Assignee::Person(person_id.to_owned()))];
    for range in [(after, i64::MAX), (0, after)] {
        let mut rows = Vec::new();
        for query in &queries {
            // A few, for some may be the reader's own, which they may not decide.
            rows.extend(query.nearest(connection, range, false, PAGE).await?);
        }
        rows.sort_by_key(|row| row.number);
        for row in rows {
            if !is_prepared_by(connection, &row.id, person_id).await? {
                return Ok(Some(row));
            }
        }
    }
    Ok(None)
}

async fn is_prepared_by(connection: &mut Connection, id: &str, person_id: &str) -> sqlx::Result<bool> {
    let found: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM requests WHERE id = $1 AND (requester_id = $2 OR created_by = $2)")
        .bind(id)
        .bind(person_id)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}
