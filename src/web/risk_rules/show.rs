//! The table of rules, with what each did of late.
use super::title;
use crate::clock::DAY;
use crate::model::client::risk::outcome::{self, Outcome};
use crate::model::client::risk::{Rule, Verdict};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::number_format::whole;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use askama::Template;

/// So many days count as the last month.
const DAYS: i64 = 30;

struct Row {
    rule: String,
    /// In the order of the columns.
    counts: Vec<String>,
}

#[derive(Template)]
#[template(path = "risk_rules.html")]
struct Show {
    layout: Layout,
    reviewed: Vec<Row>,
    at_once: Vec<Row>,
    days: i64,
}

pub async fn show(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let counts = outcome::since(&mut *ctx.read().await?, ctx.now.plus(-DAYS * DAY)).await?;
    let rows = |verdict, columns: &[Outcome]| {
        let row = |rule: &Rule| Row {
            rule: title::of(ctx.t, *rule),
            counts: columns.iter().map(|outcome| whole(ctx.t, counts.get(&(*rule, *outcome)).copied().unwrap_or_default())).collect(),
        };
        Rule::ALL.iter().filter(|rule| rule.verdict() == verdict).map(row).collect::<Vec<_>>()
    };
    Ok(ctx.page(&Show {
        layout: ctx.layout_in(&ctx.t.risk_rules_title(), Section::Clients),
        reviewed: rows(Verdict::Review, &[Outcome::SentToReview, Outcome::Approved, Outcome::Refused]),
        at_once: rows(Verdict::AtOnce, &[Outcome::AtOnce]),
        days: DAYS,
    }))
}
