//! Why token requests of a client were refused, and where to remedy that.
use super::header::{ClientHeader, Tab};
use crate::clock::Timestamp;
use crate::model::access::ClientRight;
use crate::model::refusal::{self, Cause, Refusal};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::{number_format, time_format};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use std::net::IpAddr;

/// All that are kept of a client.
const MAX: i64 = 200;

#[derive(Template)]
#[template(path = "clients/refusals.html")]
struct Index {
    layout: Layout,
    header: ClientHeader,
    refusals: Vec<Line>,
}

/// Refusals alike, one after another. Drawn by `clients/refusal_lines.html`, which takes `layout` and `refusals`.
pub struct Line {
    pub reference: String,
    /// References of the earlier ones: links to them lead here too.
    pub earlier: Vec<String>,
    pub at: Timestamp,
    pub day: String,
    /// How often since when, unless it was once.
    pub times: Option<String>,
    pub cause: String,
    pub remedy: String,
    pub way: Way,
    pub address: String,
}

/// Where it is mended.
pub enum Way {
    Link {
        href: String,
        label: String,
    },
    /// This person can't do it, but somebody can.
    Ask,
    Nowhere,
}

pub async fn index(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::See).await?;
    let header = ctx.header(&client, Tab::Refusals).await?;
    let refusals = lines(&ctx, &client, MAX).await?;
    Ok(ctx.page(&Index { layout: ctx.layout_in(&ctx.t.refusals_of(client.client_name.as_str()), Section::Clients), header, refusals }))
}

/// The newest refusals of a client, of at most `most` rows, those that still wait in memory among them.
pub async fn lines(ctx: &SignedIn, client: &OwnedClient, max: i64) -> Result<Vec<Line>, Error> {
    ctx.app.ledger.flush().await?;
    let refusals = refusal::list(&mut *ctx.read().await?, &client.id, max).await?;
    let alike = |one: &Refusal, other: &Refusal| one.cause == other.cause && one.detail == other.detail && one.address == other.address;
    Ok(refusals.chunk_by(alike).map(|alike| line(ctx, client, alike)).collect())
}

/// `alike` is never empty, and newest first.
fn line(ctx: &SignedIn, client: &OwnedClient, alike: &[Refusal]) -> Line {
    let newest = &alike[0];
    let times: i64 = alike.iter().map(|refusal| refusal.times).sum();
    let since = alike.iter().map(|refusal| refusal.first_at).min().unwrap_or(newest.first_at);
    let since = if since.day() == newest.last_at.day() { time_format::clock(since) } else { time_format::minute(ctx.t, since) };
    Line {
        reference: newest.reference.clone(),
        earlier: alike[1..].iter().map(|refusal| refusal.reference.clone()).collect(),
        at: newest.last_at,
        day: time_format::day(ctx.t, newest.last_at),
        times: (times > 1).then(|| ctx.t.refusal_times(since, number_format::whole(ctx.t, times))),
        cause: newest.cause.text(ctx.t, &newest.detail),
        remedy: newest.cause.remedy(ctx.t),
        way: way(ctx, client, newest),
        address: newest.address.clone(),
    }
}

fn way(ctx: &SignedIn, client: &OwnedClient, refusal: &Refusal) -> Way {
    let t = ctx.t;
    let is_there = client.deleted_at.is_none();
    let change = |href: String, label: String| match ctx.viewer.may(ClientRight::Change, &client) {
        true if is_there => Way::Link { href, label },
        false if is_there => Way::Ask,
        _ => Way::Nowhere,
    };
    let edit = urls::client_edit(&client.id);
    match refusal.cause {
        Cause::AddressNotAllowed => match refusal.address.parse::<IpAddr>() {
            Ok(_) => change(urls::with_query(&edit, "add_address", &refusal.address), t.refusal_add_address()),
            Err(_) => change(edit, t.refusal_change()),
        },
        Cause::ScopeNotRegistered | Cause::GrantNotRegistered | Cause::PublicClient | Cause::RegistrationUnreadable => {
            change(edit, t.refusal_change())
        }
        Cause::WrongSecret | Cause::ExpiredSecret | Cause::RevokedSecret | Cause::NoSecret | Cause::Throttled => {
            match client.has_secret() {
                true => Way::Link { href: urls::client_secrets(&client.id), label: t.refusal_secrets() },
                false => Way::Nowhere,
            }
        }
        Cause::Suspended | Cause::Deleted => Way::Link { href: urls::client(&client.id), label: t.refusal_overview() },
        Cause::AddressUnreadable | Cause::GrantNotServed | Cause::NotChecked => Way::Nowhere,
    }
}
