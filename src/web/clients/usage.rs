//! The use of a client in the last thirty days: a day, a scope, a secret.
use super::chart::Chart;
use super::header::{ClientHeader, Tab};
use super::secrets::table::last_used;
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::attribute::SCOPE;
use crate::model::client::secret::Secret;
use crate::model::usage::{EVERY_CHECK, EVERY_TOKEN, Use};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::number_format;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use std::collections::BTreeSet;

const DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "clients/usage.html")]
struct Show {
    layout: Layout,
    header: ClientHeader,
    chart: Chart,
    total: String,
    scopes: Vec<ScopeUse>,
    has_unused: bool,
    /// How often its tokens were checked by APIs; empty where they never were.
    checked: String,
    secrets: Vec<SecretUse>,
}

struct ScopeUse {
    name: String,
    tokens: i64,
    share: String,
    percent: i64,
    last_day: Option<String>,
    is_registered: bool,
}

struct SecretUse {
    name: String,
    last_four: String,
    last_used: String,
    from: String,
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::See).await?;
    let header = ctx.header(&client, Tab::Use).await?;
    let uses = ctx.app.ledger.uses(&client.id, ctx.now, DAYS).await?;
    let secrets = ctx.app.ledger.secrets(&client.id).await?;
    let chart = Chart::of(&uses, ctx.now, DAYS);
    let scope = client.get(&SCOPE);
    let registered: BTreeSet<&str> = scope.iter().map(String::as_str).collect();
    let scopes = scopes(ctx.t, &uses, &registered, chart.total);
    Ok(ctx.page(&Show {
        layout: ctx.layout_in(&ctx.t.use_of(client.client_name.as_str()), Section::Clients),
        header,
        total: number_format::whole(ctx.t, chart.total),
        has_unused: scopes.iter().any(|scope| scope.tokens == 0),
        checked: checked(ctx.t, &uses),
        secrets: secrets.iter().map(|secret| secret_use(ctx.t, secret, ctx.now)).collect(),
        chart,
        scopes,
    }))
}

/// By `/oauth/verify` and introspection.
fn checked(t: Messages, uses: &[Use]) -> String {
    let checks = uses.iter().filter(|one| one.scope == EVERY_CHECK);
    let Some(last) = checks.clone().map(|one| one.day).max() else { return String::new() };
    let count: i64 = checks.map(|one| one.tokens).sum();
    t.use_checked(count, time_format::day(t, last), number_format::whole(t, count))
}

/// Every scope that is registered or was used, the most used first.
fn scopes(t: Messages, uses: &[Use], registered: &BTreeSet<&str>, total: i64) -> Vec<ScopeUse> {
    let used = uses.iter().map(|one| one.scope.as_str()).filter(|scope| ![EVERY_TOKEN, EVERY_CHECK].contains(scope));
    let names: BTreeSet<&str> = used.chain(registered.iter().copied()).collect();
    let scope_use = |name: &str| {
        let of_scope = uses.iter().filter(|one| one.scope == name);
        let tokens = of_scope.clone().map(|one| one.tokens).sum();
        ScopeUse {
            name: name.to_owned(),
            tokens,
            share: number_format::share(tokens, total),
            percent: number_format::percent(tokens, total).min(100),
            last_day: of_scope.map(|one| one.day).max().map(|day| time_format::day(t, day)),
            is_registered: registered.contains(name),
        }
    };
    let mut scopes: Vec<ScopeUse> = names.into_iter().map(scope_use).collect();
    scopes.sort_by_key(|scope| std::cmp::Reverse(scope.tokens));
    scopes
}

fn secret_use(t: Messages, secret: &Secret, now: Timestamp) -> SecretUse {
    SecretUse {
        name: secret.name.clone(),
        last_four: secret.last_four.clone(),
        last_used: last_used(t, secret, now),
        from: secret.last_used_from.clone().unwrap_or_default(),
    }
}
