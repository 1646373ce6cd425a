//! Why token requests of a client were refused, and where to remedy that.
use super::header::{ClientHeader, Tab};
use crate::clock::Timestamp;
use crate::model::access::ClientRight;
use crate::model::client::attribute::{
    DPOP_BOUND_ACCESS_TOKENS, GRANT_TYPES, IP_ALLOWLIST, REDIRECT_URIS, RESPONSE_TYPES, SCOPE, TOKEN_ENDPOINT_AUTH_METHOD,
};
use crate::model::client::grant_type::AuthMethod;
use crate::model::client::redirect_uri;
use crate::model::client::response_type::{OpenTo, ResponseType};
use crate::model::refusal::{Cause, Refusal};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::whom_to_ask::{self, About};
use crate::web::{number_format, time_format};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use std::collections::BTreeMap;
use std::net::IpAddr;

/// How many rows of refusals a page is made of at most; each cause has its share (see `model::refusal`).
const MAX: i64 = 200;

#[derive(Template)]
#[template(path = "clients/refusals.html")]
struct Index {
    layout: Layout,
    header: ClientHeader,
    refusals: Vec<RefusalLine>,
    /// How long they are kept.
    days: i64,
}

/// Refusals alike, one after another. Drawn by `clients/refusal_lines.html`, which takes `layout` and `refusals`.
pub struct RefusalLine {
    pub reference: String,
    /// Its name on the page: the reference, with a number behind it when another cause bears the same one.
    pub anchor: String,
    /// References of the earlier ones: links to them lead here too.
    pub earlier: Vec<String>,
    pub at: Timestamp,
    pub day: String,
    /// How often since when, unless it was once.
    pub times: Option<String>,
    pub cause: String,
    pub remedy: String,
    pub link: RemedyLink,
    pub address: String,
}

/// Where the remedy is, for the one who reads it.
pub enum RemedyLink {
    Link {
        href: String,
        label: String,
    },
    /// This person can't do it, but somebody can: the sentence that says whom to contact.
    Ask(String),
    None,
}

pub async fn index(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::See).await?;
    let header = ctx.header(&client, Tab::Refusals).await?;
    let refusals = lines(&ctx, &client, MAX).await?;
    let layout = ctx.layout_in(&ctx.t.refusals_of(client.client_name.as_str()), Section::Clients);
    Ok(ctx.page(&Index { layout, header, refusals, days: ctx.app.config.retention.refusal_days }))
}

/// The newest refusals of a client, of at most `max` rows, those that still wait in memory among them.
pub async fn lines(ctx: &SignedIn, client: &OwnedClient, max: i64) -> Result<Vec<RefusalLine>, Error> {
    let refusals = ctx.app.ledger.refusals(&client.id, max).await?;
    let alike = |one: &Refusal, other: &Refusal| one.cause == other.cause && one.detail == other.detail && one.address == other.address;
    let asking = Asking::of(ctx, client, &refusals).await?;
    let mut lines: Vec<RefusalLine> = refusals.chunk_by(alike).map(|alike| line(ctx, client, alike, &asking)).collect();
    name_anchors(&mut lines);
    Ok(lines)
}

/// The newest refusals for the client's own page, on which no line leads to where the reader is.
pub async fn lines_on_overview(ctx: &SignedIn, client: &OwnedClient, max: i64) -> Result<Vec<RefusalLine>, Error> {
    let (mut lines, here) = (lines(ctx, client, max).await?, urls::client(&client.id));
    for line in &mut lines {
        if matches!(&line.link, RemedyLink::Link { href, .. } if *href == here) {
            line.link = RemedyLink::None;
        }
    }
    Ok(lines)
}

/// A reference leads to the first line that bears it.
fn name_anchors(lines: &mut [RefusalLine]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        let times = taken.entry(line.reference.clone()).or_default();
        *times += 1;
        line.anchor = if *times == 1 { line.reference.clone() } else { format!("{}-{times}", line.reference) };
        line.earlier.retain(|reference| taken.insert(reference.clone(), 1).is_none());
    }
}

/// Whom this reader contacts about what they can't change: of the client, and of the installation.
#[derive(Default)]
struct Asking {
    about_client: String,
    about_installation: String,
}

impl Asking {
    async fn of(ctx: &SignedIn, client: &OwnedClient, refusals: &[Refusal]) -> Result<Self, Error> {
        if refusals.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self {
            about_client: whom_to_ask::sentence(ctx, About::Municipality(&client.municipality_id)).await?,
            about_installation: whom_to_ask::sentence(ctx, About::Installation).await?,
        })
    }
}

/// `alike` is never empty, and newest first.
fn line(ctx: &SignedIn, client: &OwnedClient, alike: &[Refusal], asking: &Asking) -> RefusalLine {
    let newest = &alike[0];
    let times: i64 = alike.iter().map(|refusal| refusal.times).sum();
    let since = alike.iter().map(|refusal| refusal.first_at).min().unwrap_or(newest.first_at);
    let since = if since.day() == newest.last_at.day() { time_format::clock(since) } else { time_format::minute(ctx.t, since) };
    RefusalLine {
        reference: newest.reference.clone(),
        anchor: String::new(),
        earlier: alike[1..].iter().map(|refusal| refusal.reference.clone()).collect(),
        at: newest.last_at,
        day: time_format::day(ctx.t, newest.last_at),
        times: (times > 1).then(|| ctx.t.refusal_times(since, number_format::whole(ctx.t, times))),
        cause: newest.cause.text(ctx.t, &newest.detail),
        remedy: if is_remedied(client, newest) { ctx.t.remedy_done() } else { newest.cause.remedy(ctx.t) },
        link: if is_remedied(client, newest) { RemedyLink::None } else { remedy_link(ctx, client, newest, asking) },
        address: newest.address.clone(),
    }
}

/// Whether what a request was refused for was put right since, as far as the registration tells.
fn is_remedied(client: &OwnedClient, refusal: &Refusal) -> bool {
    let detail = refusal.detail.as_str();
    if !client.registered.unreadable().is_empty() {
        return false;
    }
    match refusal.cause {
        Cause::AddressNotAllowed | Cause::TokenAddress => {
            refusal.address.parse::<IpAddr>().is_ok_and(|address| client.get(&IP_ALLOWLIST).allows(address))
        }
        Cause::AuthorizeRedirectUri => client.get(&REDIRECT_URIS).iter().any(|uri| uri == detail),
        Cause::AuthorizeNotLive => client.suspended_at.is_none() && client.deleted_at.is_none(),
        Cause::ResponseTypeNotOpen | Cause::ResponseTypeWithoutGrantType | Cause::ResponseTypeUnbound => is_open(client, detail),
        Cause::ScopeNotRegistered => client.get(&SCOPE).iter().any(|name| name == detail),
        Cause::GrantNotRegistered => client.get(&GRANT_TYPES).iter().any(|grant| grant.as_str() == detail),
        Cause::AuthMethodNotRegistered => {
            let method = client.get(&TOKEN_ENDPOINT_AUTH_METHOD);
            method == AuthMethod::BasicOrPost || method.as_str() == detail
        }
        Cause::AssertionNotRegistered => client.has_keys(),
        Cause::PublicClient => client.is_confidential(),
        Cause::Suspended => client.suspended_at.is_none(),
        Cause::Deleted => client.deleted_at.is_none(),
        Cause::RegistrationUnreadable => true,
        _ => false,
    }
}

fn is_open(client: &OwnedClient, response_type: &str) -> bool {
    let (grant_types, response_types) = (client.get(&GRANT_TYPES), client.get(&RESPONSE_TYPES));
    let dpop_bound_access_tokens = client.get(&DPOP_BOUND_ACCESS_TOKENS);
    let open_to = OpenTo { grant_types: &grant_types, response_types: &response_types, dpop_bound_access_tokens };
    ResponseType::parse(response_type).is_some_and(|asked| open_to.closed(asked).is_none())
}

/// Where the address of a refused request is added to the allowlist: an owner asks for it in the form.
fn address_link(ctx: &SignedIn, client: &OwnedClient, refusal: &Refusal) -> (String, String) {
    let edit = urls::client_edit(&client.id);
    match refusal.address.parse::<IpAddr>() {
        Ok(_) if ctx.viewer.may(ClientRight::Change, client) => {
            let add = urls::with_query(&urls::client_allowlist(&client.id), "address", &refusal.address);
            (add, ctx.t.refusal_add_address())
        }
        Ok(_) => (urls::with_query(&edit, "add_address", &refusal.address), ctx.t.refusal_add_address()),
        Err(_) => (edit, ctx.t.refusal_change()),
    }
}

/// Whether a change of the registration may put it right.
fn is_of_registration(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::ScopeNotRegistered
            | Cause::AuthorizeRedirectUri
            | Cause::AuthorizeRedirectUriMissing
            | Cause::AuthorizeScope
            | Cause::ResponseTypeNotOpen
            | Cause::ResponseTypeWithoutGrantType
            | Cause::ResponseTypeUnbound
            | Cause::GrantNotRegistered
            | Cause::PublicClient
            | Cause::AuthMethodNotRegistered
            | Cause::AssertionNotRegistered
            | Cause::AssertionAlgorithmNotRegistered
            | Cause::AssertionKeysNotFetched
            | Cause::RegistrationUnreadable
            | Cause::IntrospectionNotRegistered
    )
}

fn remedy_link(ctx: &SignedIn, client: &OwnedClient, refusal: &Refusal, asking: &Asking) -> RemedyLink {
    let t = ctx.t;
    let is_there = client.deleted_at.is_none();
    let link = |href: String, label: String| RemedyLink::Link { href, label };
    let change = |href: String, label: String| match ctx.viewer.may(ClientRight::ChangeHarmless, client) {
        true if is_there => link(href, label),
        false if is_there => RemedyLink::Ask(asking.about_client.clone()),
        _ => RemedyLink::None,
    };
    let edit = urls::client_edit(&client.id);
    match refusal.cause {
        Cause::AddressNotAllowed | Cause::TokenAddress => {
            let (href, label) = address_link(ctx, client, refusal);
            change(href, label)
        }
        // A longer one was cut.
        Cause::AuthorizeRedirectUri if refusal.detail.len() < 200 && redirect_uri::check(&refusal.detail).is_ok() => {
            change(urls::with_query(&edit, "add_redirect_uri", &refusal.detail), t.refusal_add_redirect_uri())
        }
        cause if is_of_registration(cause) => change(edit, t.refusal_change()),
        Cause::WrongSecret
        | Cause::SecretEncoding
        | Cause::SecretWhiteSpace
        | Cause::ExpiredSecret
        | Cause::RevokedSecret
        | Cause::NoSecret
        | Cause::ParametersInUrl
        | Cause::Throttled => match client.has_secret() {
            true => link(urls::client_secrets(&client.id), t.refusal_secrets()),
            false => RemedyLink::None,
        },
        cause if cause.is_of_keys() && client.has_keys() => link(urls::client_keys(&client.id), t.refusal_keys()),
        Cause::Suspended | Cause::Deleted | Cause::AuthorizeNotLive => link(urls::client(&client.id), t.refusal_overview()),
        Cause::AddressUnreadable if !asking.about_installation.is_empty() => RemedyLink::Ask(asking.about_installation.clone()),
        // The program that asks is to be changed, or nothing can be.
        _ => RemedyLink::None,
    }
}
