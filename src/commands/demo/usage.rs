//! Thirty days of tokens in the demo, and the requests that were refused.
use super::builder::DemoBuilder;
use super::clients::{self, DemoClient};
use crate::clock::{DAY, HOUR, MINUTE};
use crate::model::client::Client;
use crate::model::client::attribute::SCOPE;
use crate::model::client::key::{self, last_use};
use crate::model::refusal::{self, Cause, Refusal};
use crate::model::usage::{self, CountedUse, EVERY_TOKEN, LastUse, Use};
use anyhow::Context;

const DAYS: i64 = 30;

/// Client, cause, detail, address, hours ago, times.
type DemoRefusal = (&'static str, Cause, &'static str, &'static str, i64, i64);

static REFUSALS: &[DemoRefusal] = &[
    ("rekenmodule", Cause::AddressNotAllowed, "198.51.100.23", "198.51.100.23", 3, 12),
    ("rekenmodule", Cause::AddressNotAllowed, "203.0.113.77", "203.0.113.77", 50, 1),
    ("rekenmodule", Cause::WrongSecret, "", "192.0.2.10", 290, 3),
    ("zaaksysteem-utrecht", Cause::ScopeNotRegistered, "calculations:write", "192.0.2.31", 26, 2),
    ("zaaksysteem-utrecht", Cause::WrongSecret, "", "192.0.2.31", 47, 1),
    ("zaaksysteem-utrecht", Cause::GrantNotRegistered, "authorization_code", "192.0.2.31", 600, 1),
    ("parkeerdienst", Cause::Suspended, "", "192.0.2.80", 1, 340),
    ("verhuisapp", Cause::PublicClient, "", "198.51.100.40", 20, 4),
    ("afvalkalender", Cause::ExpiredSecret, "Proef", "192.0.2.66", 30, 8),
    ("sensornetwerk", Cause::RevokedSecret, "Poort Oost, proef", "203.0.113.5", 200, 25),
    ("facturen", Cause::NoSecret, "", "203.0.113.90", 70, 2),
    ("belastingbalie", Cause::Throttled, "", "203.0.113.200", 15, 55),
    ("archiefkoppeling", Cause::Deleted, "", "192.0.2.12", 40, 6),
    ("datapakhuis", Cause::GrantNotServed, "password", "203.0.113.9", 120, 1),
];

pub async fn create(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    for of in clients::all() {
        tokens(demo, of).await?;
        let client = demo.client(of.client_id).await?;
        for (name, hours) in of.used {
            if client.has_keys() {
                key_used(demo, &client, name, *hours).await?;
                continue;
            }
            let secret = demo.secret(&client, name).await?;
            let at = demo.now.plus(-hours * HOUR - 7 * MINUTE);
            for at in [secret.created_at.plus(HOUR).min(at), at] {
                let used = LastUse { id: secret.id.clone(), at, from: "192.0.2.31".to_owned() };
                usage::secrets_used(demo.tx.connection(), &[used]).await?;
            }
        }
    }
    refusals(demo).await
}

/// Like a secret: an hour after it was added, and of late.
async fn key_used(demo: &mut DemoBuilder<'_>, client: &Client, name: &str, hours: i64) -> anyhow::Result<()> {
    let all = key::list(demo.tx.connection(), &client.id).await?;
    let known = all.into_iter().find(|key| key.name == name).context("a key of this name")?;
    let at = demo.now.plus(-hours * HOUR - 7 * MINUTE);
    for at in [known.created_at.plus(HOUR).min(at), at] {
        let used = LastUse { id: known.id.clone(), at, from: "192.0.2.31".to_owned() };
        last_use::write(demo.tx.connection(), &[used]).await?;
    }
    Ok(())
}

async fn tokens(demo: &mut DemoBuilder<'_>, of: &DemoClient) -> anyhow::Result<()> {
    let client = demo.client(of.client_id).await?;
    let scopes = client.get(&SCOPE);
    let last_day = of.used.iter().map(|(_, hours)| hours / 24).min().unwrap_or(DAYS);
    for days_ago in last_day..DAYS.min(of.days_ago) {
        let day = demo.now.plus(-days_ago * DAY).day();
        let tokens = tokens_on(day.0 / DAY, of.tokens_a_day);
        let counted =
            |scope: &str, tokens: i64| CountedUse { client_id: client.id.clone(), counted: Use { day, scope: scope.to_owned(), tokens } };
        let of_scopes = (1..).zip(&scopes).map(|(place, scope)| counted(scope, tokens / place));
        let uses: Vec<CountedUse> = of_scopes.chain([counted(EVERY_TOKEN, tokens)]).collect();
        usage::add(demo.tx.connection(), &uses).await?;
    }
    Ok(())
}

async fn refusals(demo: &mut DemoBuilder<'_>) -> anyhow::Result<()> {
    for (client_id, cause, detail, address, hours, times) in REFUSALS {
        let client = demo.client(client_id).await?;
        let last_at = demo.now.plus(-hours * HOUR);
        let reference = demo.app.ledger.reference(client_id, address, "invalid_client", last_at);
        let refused = Refusal {
            reference,
            client_id: client.id,
            cause: *cause,
            detail: (*detail).to_owned(),
            address: (*address).to_owned(),
            first_at: last_at.plus(-MINUTE + 1),
            last_at,
            times: *times,
        };
        refusal::add(demo.tx.connection(), &refused).await?;
    }
    Ok(())
}

/// Quiet at the weekend, and never twice the same; but the same at every start.
fn tokens_on(day: i64, ordinary: i64) -> i64 {
    // Day 0 was a Thursday.
    let is_weekend = matches!((day + 4) % 7, 0 | 6);
    let swing = 70 + (day * 37 + ordinary) % 61;
    ordinary * swing / if is_weekend { 600 } else { 100 }
}
