//! The table of rules, for those who see everything with what each did of late.
use super::title;
use crate::clock::DAY;
use crate::model::access::InstallationRight;
use crate::model::client::risk::outcome::{self, Outcome};
use crate::model::client::risk::{Rule, Verdict};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::number_format::whole;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use askama::Template;
use std::collections::BTreeMap;

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
    /// Whether the numbers are the reader's to see: they are of every municipality.
    shows_counts: bool,
    days: i64,
}

pub async fn show(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let shows_counts = ctx.viewer.may_anywhere(InstallationRight::SeeRuleCounts);
    let counts = match shows_counts {
        true => outcome::since(&mut *ctx.read().await?, ctx.now.plus(-DAYS * DAY)).await?,
        false => BTreeMap::new(),
    };
    let rows = |verdict, columns: &[Outcome]| {
        let columns = if shows_counts { columns } else { &[] };
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
        shows_counts,
        days: DAYS,
    }))
}
