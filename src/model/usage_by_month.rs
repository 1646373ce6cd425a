//! Use of earlier months: days are folded into them after some weeks, so that years of use stay small.
use crate::clock::Timestamp;
use crate::db::Connection;
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};
use std::collections::BTreeMap;

/// A month's tokens with one scope, as of [`super::usage::Use`].
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MonthOfUse {
    /// Midnight UTC of its first day.
    pub month: Timestamp,
    pub scope: String,
    pub tokens: i64,
}

#[derive(sqlx::FromRow)]
struct Day {
    client_id: String,
    day: Timestamp,
    scope: String,
    tokens: i64,
}

fn utc(at: Timestamp) -> Zoned {
    jiff::Timestamp::from_second(at.0).unwrap_or(jiff::Timestamp::MAX).to_zoned(TimeZone::UTC)
}

/// Midnight UTC of the first day of the month, so many months back.
pub fn month_of(at: Timestamp, months_ago: i64) -> Timestamp {
    let first = utc(at.day()).first_of_month();
    let then = first.as_ref().ok().and_then(|first| first.checked_sub(Span::new().try_months(months_ago).ok()?).ok());
    then.map_or(Timestamp(i64::MIN), |then| Timestamp(then.timestamp().as_second()))
}

/// Moves at most `max` rows of days before `first_kept` to their months. Returns how many. Whoever deletes a day adds it: two processes
/// never add one twice.
pub async fn fold(connection: &mut Connection, first_kept: Timestamp, max: i64) -> sqlx::Result<u64> {
    let days: Vec<Day> = sqlx::query_as(
        "DELETE FROM usage WHERE (client_id, day, scope) IN (SELECT client_id, day, scope FROM usage WHERE day < $1 \
         ORDER BY day, client_id, scope LIMIT $2) RETURNING client_id, day, scope, tokens",
    )
    .bind(first_kept)
    .bind(max)
    .fetch_all(&mut *connection)
    .await?;
    let mut months: BTreeMap<(&str, Timestamp, &str), i64> = BTreeMap::new();
    for day in &days {
        *months.entry((&day.client_id, month_of(day.day, 0), &day.scope)).or_default() += day.tokens;
    }
    for ((client_id, month, scope), tokens) in months {
        sqlx::query(
            "INSERT INTO usage_by_month (client_id, month, scope, tokens) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (client_id, month, scope) DO UPDATE SET tokens = usage_by_month.tokens + excluded.tokens",
        )
        .bind(client_id)
        .bind(month)
        .bind(scope)
        .bind(tokens)
        .execute(&mut *connection)
        .await?;
    }
    Ok(u64::try_from(days.len()).unwrap_or_default())
}

/// The months of a client, oldest first.
pub async fn list(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<MonthOfUse>> {
    sqlx::query_as("SELECT month, scope, tokens FROM usage_by_month WHERE client_id = $1 ORDER BY month, scope")
        .bind(client_id)
        .fetch_all(connection)
        .await
}

/// Deletes at most `max` rows of months before one. Returns how many.
pub async fn delete_before(connection: &mut Connection, month: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM usage_by_month WHERE (client_id, month, scope) IN \
         (SELECT client_id, month, scope FROM usage_by_month WHERE month < $1 ORDER BY month LIMIT $2)",
    )
    .bind(month)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
