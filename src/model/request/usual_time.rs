//! How long requests usually take, measured from those that were decided in the last ninety days.
use super::Kind;
use super::target::working_days;
use crate::clock::{DAY, Timestamp};
use crate::db::Connection;

/// What is measured: the decisions of so many seconds.
const MEASURED: i64 = 90 * DAY;
/// Of fewer decisions nothing is said.
const MIN_DECISIONS: usize = 5;
/// The newest so many are enough.
const MAX_DECISIONS: i64 = 500;

/// Half of the requests took at most so many working days from when they first came in to the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualTime {
    pub working_days: i64,
    /// How many decisions it was measured from.
    pub decisions: usize,
}

/// Of new clients, or of changes. Nothing when too few were decided to say.
pub async fn measure(connection: &mut Connection, kind: Kind, now: Timestamp) -> sqlx::Result<Option<UsualTime>> {
    let decided: Vec<(Timestamp, Timestamp)> = sqlx::query_as(
        "SELECT (SELECT MIN(created_at) FROM request_messages WHERE request_id = requests.id \
                 AND event IN ('submitted', 'confirmed')) AS came_in, decided_at \
         FROM requests WHERE decided_at > $1 AND state IN ('approved', 'refused') AND kind = $3 \
         AND EXISTS (SELECT 1 FROM request_messages WHERE request_id = requests.id AND event IN ('submitted', 'confirmed')) \
         ORDER BY decided_at DESC LIMIT $2",
    )
    .bind(now.plus(-MEASURED))
    .bind(MAX_DECISIONS)
    .bind(kind.as_str())
    .fetch_all(connection)
    .await?;
    let mut days: Vec<i64> = decided.iter().map(|(came_in, decided)| working_days(*came_in, *decided)).collect();
    days.sort_unstable();
    let median = days.get(days.len().saturating_sub(1) / 2).copied();
    Ok(median.filter(|_| days.len() >= MIN_DECISIONS).map(|working_days| UsualTime { working_days, decisions: days.len() }))
}
