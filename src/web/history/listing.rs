//! A page of history: events by day in the reader's words, the filter above them, and the ways to newer and older ones.
use super::filter::Filter;
use super::wording::{self, Change};
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::access::{MunicipalityRight, ScopeRight};
use crate::model::audit::HistoryScope;
use crate::model::audit::list::{self, Group, Line, Position};
use crate::model::municipality::Municipality;
use crate::urls;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use crate::web::time_format;

pub struct Listing {
    pub path: String,
    pub filter: Filter,
    pub groups: Vec<Choice>,
    /// To choose from; none on the page of one client.
    pub municipalities: Vec<Municipality>,
    pub days: Vec<Day>,
    pub newer: Option<String>,
    pub older: Option<String>,
    pub looked_no_further: bool,
    pub is_newest: bool,
    /// Then there is nothing to search for by name.
    pub of_one_client: bool,
    pub csv: String,
}

pub struct Choice {
    pub value: &'static str,
    pub label: String,
    pub is_chosen: bool,
}

pub struct Day {
    pub label: String,
    pub entries: Vec<Entry>,
}

pub struct Entry {
    pub at: Timestamp,
    pub title: String,
    /// What it was done to; empty on the page of that thing.
    pub subject: String,
    pub href: Option<String>,
    pub by: String,
    pub changes: Vec<Change>,
}

/// Which history, where its page and its download are.
pub struct HistoryPage {
    pub path: String,
    pub csv: String,
    pub scopes_shown: Vec<HistoryScope>,
    pub municipalities: Vec<Municipality>,
}

impl Listing {
    pub async fn load(ctx: &SignedIn, history_page: HistoryPage, filter: Filter) -> Result<Self, Error> {
        let of_one_client = matches!(history_page.scopes_shown[..], [HistoryScope::Client(_)]);
        let query = filter.query(history_page.scopes_shown);
        let page = list::page(&mut *ctx.read().await?, &query, filter.position()).await?;
        Ok(Self {
            days: days(ctx, &page.lines, of_one_client),
            newer: page.newer.map(|position| filter.at(&history_page.path, position)),
            older: page.older.map(|position| filter.at(&history_page.path, position)),
            looked_no_further: page.looked_no_further,
            is_newest: page.newer.is_none(),
            of_one_client,
            groups: groups(ctx.t, &filter.action, of_one_client),
            csv: filter.at(&history_page.csv, Position::Newest),
            municipalities: history_page.municipalities,
            path: history_page.path,
            filter,
        })
    }
}

fn groups(t: Messages, chosen: &str, of_one_client: bool) -> Vec<Choice> {
    let shown = |group: &&Group| !of_one_client || matches!(group, Group::Clients | Group::Secrets);
    let label = |group| match group {
        Group::Clients => t.group_clients(),
        Group::Secrets => t.group_secrets(),
        Group::Municipalities => t.group_municipalities(),
        Group::Scopes => t.group_scopes(),
        Group::People => t.group_people(),
        Group::SigningIn => t.group_signing_in(),
        Group::Installation => t.group_installation(),
    };
    let choice = |group: &Group| Choice { value: group.as_str(), label: label(*group), is_chosen: group.as_str() == chosen };
    Group::ALL.iter().filter(shown).map(choice).collect()
}

fn days(ctx: &SignedIn, lines: &[Line], of_one_client: bool) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for line in lines {
        let label = time_format::day(ctx.t, line.event.at);
        if days.last().is_none_or(|day| day.label != label) {
            days.push(Day { label, entries: vec![] });
        }
        if let Some(day) = days.last_mut() {
            day.entries.push(entry(ctx, line, of_one_client));
        }
    }
    days
}

fn entry(ctx: &SignedIn, line: &Line, of_one_client: bool) -> Entry {
    let event = &line.event;
    Entry {
        at: event.at,
        title: wording::title(ctx.t, event),
        subject: if of_one_client { String::new() } else { event.subject.clone() },
        href: href(ctx, line),
        by: wording::by(ctx.t, event),
        changes: Change::all(ctx.t, event),
    }
}

/// The page of what the event is about, when it is still there and the reader may open it.
fn href(ctx: &SignedIn, line: &Line) -> Option<String> {
    let event = &line.event;
    if let Some(client) = &event.client_id {
        let municipality = event.municipality_id.as_deref().unwrap_or_default();
        let sees_clients = ctx.viewer.may(MunicipalityRight::SeeClients, municipality);
        let may = line.oauth_client_id.is_some() && sees_clients;
        return may.then(|| urls::client(client));
    }
    if let Some(person) = &event.person_id {
        return ctx.viewer.sees_all().then(|| urls::person(person));
    }
    if let Some(scope) = &line.scope_id {
        return ctx.viewer.may_anywhere(ScopeRight::See).then(|| urls::scope(scope));
    }
    let municipality = event.municipality_id.as_ref().filter(|_| event.action.starts_with("municipality."))?;
    ctx.viewer.may_anywhere(MunicipalityRight::See).then(|| urls::municipality(municipality))
}
