//! The page of a client: how to get a token with it, its secrets, what was refused, its use, what is registered.
use super::chart::Chart;
use super::facts::{self, Fact, FactValue};
use super::header::{ClientHeader, Tab};
use super::keys::table::KeyTable;
use super::leak::{self, LeakNote};
use super::refusals::{self, RefusalLine};
use super::secrets::table::SecretTable;
use super::snippets::{self, Snippet};
use crate::clock::DAY;
use crate::model::access::{ClientRight, PersonRight};
use crate::model::client::State;
use crate::model::client::attribute::{CONTACTS, DPOP_BOUND_ACCESS_TOKENS, GRANT_TYPES, HEADLESS_TOKEN_LIFETIME};
use crate::model::client::grant_type::GrantType;
use crate::model::client::owner;
use crate::model::person::Person;
use crate::model::request::{Request, change};
use crate::model::scope;
use crate::web::changes::view::ChangeView;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

const CHART_DAYS: i64 = 30;
const REFUSALS_SHOWN: i64 = 3;

#[derive(Template)]
#[template(path = "clients/show.html")]
struct Show {
    layout: Layout,
    header: ClientHeader,
    client: OwnedClient,
    facts: Vec<Fact>,
    contacts: Vec<String>,
    wide_ranges: String,
    /// The names of what is stored and can't be read.
    unreadable: String,
    owners: Vec<Person>,
    secrets: SecretTable,
    keys: KeyTable,
    refusals: Vec<RefusalLine>,
    chart: Option<Chart>,
    snippets: Vec<Snippet>,
    /// Whether its tokens are bound to a key.
    is_bound: bool,
    /// Whether people may be sent here to sign in to it.
    signs_people_in: bool,
    rights: Rights,
    suspended_since: String,
    erased_on: Option<String>,
    /// For how long people get tokens for devices without a screen.
    headless: Option<String>,
    /// When it was registered without review.
    at_once_on: Option<String>,
    whom_to_ask: String,
    waiting: Option<WaitingChange>,
    leaked: Option<LeakNote>,
}

/// A change of the client that waits, for those who may see it.
struct WaitingChange {
    request: Request,
    view: ChangeView,
    is_own: bool,
    withdraw: bool,
}

struct Rights {
    change: bool,
    suspend: bool,
    resume: bool,
    delete: bool,
    restore: bool,
    people: bool,
    leak: bool,
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::See).await?;
    let mut connection = ctx.read().await?;
    let owners = owner::list(&mut connection, &id).await?;
    let catalogue = scope::list_for(&mut connection, &client.municipality_id).await?;
    drop(connection);
    let uses = ctx.app.ledger.uses(&id, ctx.now, CHART_DAYS).await?;
    let page = Show {
        layout: ctx.layout_in(&client.client_name, Section::Clients),
        header: ctx.header(&client, Tab::Overview).await?,
        facts: facts::of(ctx.t, &client, &catalogue),
        contacts: client.get(&CONTACTS),
        wide_ranges: client.registered.readable().wide_ranges().join(", "),
        unreadable: client.registered.unreadable().join(", "),
        secrets: SecretTable::load(&ctx, &client).await?,
        keys: KeyTable::load(&ctx, &client).await?,
        refusals: refusals::lines_on_overview(&ctx, &client, REFUSALS_SHOWN).await?,
        chart: (!uses.is_empty()).then(|| Chart::of(&uses, ctx.now, CHART_DAYS)),
        snippets: snippets::of(&ctx, &client, None),
        is_bound: client.get(&DPOP_BOUND_ACCESS_TOKENS),
        signs_people_in: client.get(&GRANT_TYPES).into_iter().any(GrantType::redirects),
        rights: rights(&ctx, &client),
        suspended_since: client.suspended_at.map_or_else(String::new, |at| time_format::day(ctx.t, at)),
        erased_on: client.erased_at().map(|at| time_format::day(ctx.t, at)),
        headless: client.get(&HEADLESS_TOKEN_LIFETIME).map(|seconds| time_format::span(ctx.t, seconds)),
        at_once_on: client.at_once_at.map(|at| time_format::day(ctx.t, at)),
        whom_to_ask: whom_to_ask::sentence(&ctx, About::Municipality(&client.municipality_id)).await?,
        waiting: waiting(&ctx, &client).await?,
        leaked: leak::note(&ctx, &client).await?,
        owners,
        client,
    };
    Ok(ctx.page(&page))
}

async fn waiting(ctx: &SignedIn, client: &OwnedClient) -> Result<Option<WaitingChange>, Error> {
    let Some(request) = change::open_of(&mut *ctx.read().await?, &client.id).await? else { return Ok(None) };
    let is_own = request.is_of(&ctx.viewer.person);
    let view = ChangeView::load(ctx, &request).await?;
    Ok(Some(WaitingChange { is_own, withdraw: is_own || client.owned, view, request }))
}

fn rights(ctx: &SignedIn, client: &OwnedClient) -> Rights {
    let may = |right| ctx.viewer.may(right, client);
    let state = client.state();
    Rights {
        change: may(ClientRight::ChangeHarmless) && state != State::Deleted,
        suspend: may(ClientRight::Suspend) && state != State::Deleted,
        resume: may(ClientRight::Resume),
        delete: may(ClientRight::Delete) && state != State::Deleted,
        restore: may(ClientRight::Delete) && client.deleted_at.is_some_and(|at| ctx.now.since(at) < 30 * DAY),
        leak: may(ClientRight::RevokeSecret) && state != State::Deleted,
        people: ctx.viewer.may_anywhere(PersonRight::See),
    }
}
