//! Why token requests of a client were refused, and where to mend that.
use super::head::{Head, Tab};
use crate::clock::Timestamp;
use crate::model::access::Right;
use crate::model::refusal::{self, Cause, Refusal};
use crate::routes::url;
use crate::web::desk::{OwnedClient, SignedIn};
use crate::web::error::Error;
use crate::web::frame::{Frame, Section};
use crate::web::{figure, when};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use std::net::IpAddr;

/// All that are kept of a client.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "clients/refusals.html")]
struct Index {
    frame: Frame,
    head: Head,
    refusals: Vec<Line>,
}

/// Refusals alike, one after another. Drawn by `clients/refusal_lines.html`, which takes `frame` and `refusals`.
pub struct Line {
    pub reference: String,
    /// References of the earlier ones: links to them lead here too.
    pub earlier: Vec<String>,
    pub at: Timestamp,
    pub day: String,
    /// How often since when, unless it was once.
    pub times: Option<String>,
    pub cause: String,
    pub mend: String,
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

pub async fn index(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::SeeClient).await?;
    let head = desk.head(&client, Tab::Refusals).await?;
    let refusals = lines(&desk, &client, MOST).await?;
    Ok(desk.page(&Index { frame: desk.frame_in(&desk.t.refusals_of(client.client_name.as_str()), Section::Clients), head, refusals }))
}

/// The newest refusals of a client, of at most `most` rows, those that still wait in memory among them.
pub async fn lines(desk: &SignedIn, client: &OwnedClient, most: i64) -> Result<Vec<Line>, Error> {
    desk.app.ledger.flush().await?;
    let refusals = refusal::list(&mut *desk.read().await?, &client.id, most).await?;
    let alike = |one: &Refusal, other: &Refusal| one.cause == other.cause && one.detail == other.detail && one.address == other.address;
    Ok(refusals.chunk_by(alike).map(|alike| line(desk, client, alike)).collect())
}

/// `alike` is never empty, and newest first.
fn line(desk: &SignedIn, client: &OwnedClient, alike: &[Refusal]) -> Line {
    let newest = &alike[0];
    let times: i64 = alike.iter().map(|refusal| refusal.times).sum();
    let since = alike.iter().map(|refusal| refusal.first_at).min().unwrap_or(newest.first_at);
    let since = if since.day() == newest.last_at.day() { when::clock(since) } else { when::minute(desk.t, since) };
    Line {
        reference: newest.reference.clone(),
        earlier: alike[1..].iter().map(|refusal| refusal.reference.clone()).collect(),
        at: newest.last_at,
        day: when::day(desk.t, newest.last_at),
        times: (times > 1).then(|| desk.t.refusal_times(since, figure::whole(desk.t, times))),
        cause: newest.cause.text(desk.t, &newest.detail),
        mend: newest.cause.mend(desk.t),
        way: way(desk, client, newest),
        address: newest.address.clone(),
    }
}

fn way(desk: &SignedIn, client: &OwnedClient, refusal: &Refusal) -> Way {
    let t = desk.t;
    let is_there = client.deleted_at.is_none();
    let change = |href: String, label: String| match desk.viewer.may(Right::ChangeClient, client.place()) {
        true if is_there => Way::Link { href, label },
        false if is_there => Way::Ask,
        _ => Way::Nowhere,
    };
    let edit = url::client_part(&client.id, "edit");
    match refusal.cause {
        Cause::AddressNotAllowed => match refusal.address.parse::<IpAddr>() {
            Ok(_) => change(url::with_query(&edit, "add_address", &refusal.address), t.refusal_add_address()),
            Err(_) => change(edit, t.refusal_change()),
        },
        Cause::ScopeNotRegistered | Cause::GrantNotRegistered | Cause::PublicClient => change(edit, t.refusal_change()),
        Cause::WrongSecret | Cause::ExpiredSecret | Cause::RevokedSecret | Cause::NoSecret | Cause::Throttled => {
            match client.token_endpoint_auth_method.has_secret() {
                true => Way::Link { href: url::client_part(&client.id, "secrets"), label: t.refusal_secrets() },
                false => Way::Nowhere,
            }
        }
        Cause::Suspended | Cause::Deleted => Way::Link { href: url::client(&client.id), label: t.refusal_overview() },
        Cause::AddressUnreadable | Cause::GrantNotServed => Way::Nowhere,
    }
}
