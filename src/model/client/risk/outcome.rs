//! What became of what the rules found, counted by day: so that everybody can see what each rule does.
use super::finding::Finding;
use super::rule::Rule;
use crate::clock::{DAY, Timestamp};
use crate::db::{Connection, text_enum};
use crate::model::audit::AuditedTransaction;
use std::collections::BTreeMap;

/// How long the counts are kept, in seconds.
const KEPT: i64 = 366 * DAY;

text_enum! {
    pub enum Outcome {
        AtOnce = "at_once",
        /// It went to reviewers, for the first time or changed.
        SentToReview = "sent_to_review",
        Approved = "approved",
        Refused = "refused",
    }
}

/// Counts findings of a change.
pub async fn record(tx: &mut AuditedTransaction, findings: &[Finding], outcome: Outcome) -> sqlx::Result<()> {
    let day = tx.now.day();
    for finding in findings {
        sqlx::query(
            "INSERT INTO rule_outcomes (day, rule, outcome, times) VALUES ($1, $2, $3, 1) \
             ON CONFLICT (day, rule, outcome) DO UPDATE SET times = rule_outcomes.times + 1",
        )
        .bind(day)
        .bind(finding.rule.as_str())
        .bind(outcome.as_str())
        .execute(tx.connection())
        .await?;
    }
    sqlx::query("DELETE FROM rule_outcomes WHERE day < $1").bind(day.plus(-KEPT)).execute(tx.connection()).await?;
    Ok(())
}

/// How often, since the day of a moment. Words that this version does not know are left out.
pub async fn since(connection: &mut Connection, moment: Timestamp) -> sqlx::Result<BTreeMap<(Rule, Outcome), i64>> {
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT rule, outcome, CAST(SUM(times) AS BIGINT) FROM rule_outcomes WHERE day >= $1 GROUP BY rule, outcome")
            .bind(moment.day())
            .fetch_all(connection)
            .await?;
    let read = |(rule, outcome, times): (String, String, i64)| Some(((rule.parse().ok()?, outcome.parse().ok()?), times));
    Ok(rows.into_iter().filter_map(read).collect())
}
