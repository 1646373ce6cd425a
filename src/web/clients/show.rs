//! The page of a client: how to get a token with it, its secrets, what was refused, its use, what is registered.
use super::chart::Chart;
use super::fields::level;
use super::head::{Head, Tab};
use super::refusals::{self, Line};
use super::secrets::table::SecretTable;
use crate::clock::DAY;
use crate::model::access::Right;
use crate::model::client::State;
use crate::model::client::grant_type::GrantType;
use crate::model::client::owner;
use crate::model::client::registration::Registration;
use crate::model::person::Person;
use crate::model::{scope, usage};
use crate::routes::url;
use crate::web::desk::{OwnedClient, SignedIn};
use crate::web::error::Error;
use crate::web::frame::{Frame, Section};
use crate::web::when;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

const CHART_DAYS: i64 = 30;
const REFUSALS_SHOWN: i64 = 3;

#[derive(Template)]
#[template(path = "clients/show.html")]
struct Show {
    frame: Frame,
    head: Head,
    client: OwnedClient,
    registration: Registration,
    scopes: Vec<ScopeLine>,
    owners: Vec<Person>,
    secrets: SecretTable,
    refusals: Vec<Line>,
    chart: Option<Chart>,
    curl: Option<Curl>,
    rights: Rights,
    lifetimes: String,
    suspended_since: String,
    erased_on: Option<String>,
}

struct ScopeLine {
    name: String,
    description: String,
    level: Option<String>,
}

/// The command that gets a token, but for the secret.
struct Curl {
    before_secret: String,
    after_secret: String,
}

struct Rights {
    change: bool,
    suspend: bool,
    delete: bool,
    restore: bool,
    people: bool,
}

pub async fn show(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::SeeClient).await?;
    desk.app.ledger.flush().await?;
    let mut connection = desk.read().await?;
    let owners = owner::list(&mut connection, &id).await?;
    let registration = client.registration(owners.iter().map(|owner| owner.email.clone()).collect());
    let catalogue = scope::list_for(&mut connection, &client.municipality_id).await?;
    let uses = usage::list(&mut connection, &id, desk.now, CHART_DAYS).await?;
    drop(connection);
    let page = Show {
        frame: desk.frame_in(&client.client_name, Section::Clients),
        head: desk.head(&client, Tab::Overview).await?,
        scopes: registration.scope.iter().map(|name| scope_line(&desk, name, &catalogue)).collect(),
        secrets: SecretTable::load(&desk, &client).await?,
        refusals: refusals::lines(&desk, &client, REFUSALS_SHOWN).await?,
        chart: (!uses.is_empty()).then(|| Chart::of(&uses, desk.now, CHART_DAYS)),
        curl: curl(&desk, &client, &registration),
        rights: rights(&desk, &client),
        lifetimes: lifetimes(&desk, &registration),
        suspended_since: client.suspended_at.map_or_else(String::new, |at| when::day(desk.t, at)),
        erased_on: client.erased_at().map(|at| when::day(desk.t, at)),
        owners,
        registration,
        client,
    };
    Ok(desk.page(&page))
}

fn scope_line(desk: &SignedIn, name: &str, catalogue: &[scope::Scope]) -> ScopeLine {
    let known = catalogue.iter().find(|scope| scope.name == name);
    ScopeLine {
        name: name.to_owned(),
        description: known.map_or_else(String::new, |scope| scope.description(desk.t.0).to_owned()),
        level: known.map(|scope| level(desk.t, scope.access_level)),
    }
}

fn rights(desk: &SignedIn, client: &OwnedClient) -> Rights {
    let may = |right| desk.viewer.may(right, client.place());
    let state = client.state();
    Rights {
        change: may(Right::ChangeClient) && state != State::Deleted,
        suspend: may(Right::SuspendClient) && state != State::Deleted,
        delete: may(Right::DeleteClient) && state != State::Deleted,
        restore: may(Right::DeleteClient) && client.deleted_at.is_some_and(|at| desk.now.since(at) < 30 * DAY),
        people: desk.viewer.may_anywhere(Right::SeePeople),
    }
}

fn lifetimes(desk: &SignedIn, registration: &Registration) -> String {
    let access = when::span(desk.t, registration.access_token_lifetime);
    if registration.grant_types.contains(&GrantType::RefreshToken) {
        return desk.t.lifetimes_both(access, when::span(desk.t, registration.refresh_token_lifetime));
    }
    desk.t.lifetime_access(access)
}

/// A `client_id` in single quotation marks of a shell; those inside it are written `'\''`.
fn curl(desk: &SignedIn, client: &OwnedClient, registration: &Registration) -> Option<Curl> {
    if !registration.grant_types.contains(&GrantType::ClientCredentials) || client.state() != State::Live {
        return None;
    }
    // RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
    let encoded: String = ::url::form_urlencoded::byte_serialize(client.client_id.as_bytes()).collect();
    let scope = registration.scope.join(" ").replace('\'', "'\\''");
    let scope = if scope.is_empty() { String::new() } else { format!(" \\\n  -d scope='{scope}'") };
    Some(Curl {
        before_secret: format!("curl {}{} \\\n  -u '{encoded}:", desk.app.config.public_url, url::TOKEN),
        after_secret: format!("' \\\n  -d grant_type=client_credentials{scope}"),
    })
}
