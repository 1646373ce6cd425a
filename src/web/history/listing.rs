//! A page of history: events by day in the reader's words, the filter above them, and the ways to newer and older ones.
use super::filter::Filter;
use super::wording::{self, Change};
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::access::{Place, Right};
use crate::model::event::list::{self, Group, Line, Position, Reach};
use crate::model::municipality::Municipality;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::Error;
use crate::web::when;

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
pub struct Shelf {
    pub path: String,
    pub csv: String,
    pub reaches: Vec<Reach>,
    pub municipalities: Vec<Municipality>,
}

impl Listing {
    pub async fn load(desk: &SignedIn, shelf: Shelf, filter: Filter) -> Result<Self, Error> {
        let of_one_client = matches!(shelf.reaches[..], [Reach::Client(_)]);
        let query = filter.query(shelf.reaches);
        let page = list::page(&mut *desk.read().await?, &query, filter.position()).await?;
        Ok(Self {
            days: days(desk, &page.lines, of_one_client),
            newer: page.newer.map(|position| filter.at(&shelf.path, position)),
            older: page.older.map(|position| filter.at(&shelf.path, position)),
            looked_no_further: page.looked_no_further,
            is_newest: page.newer.is_none(),
            of_one_client,
            groups: groups(desk.t, &filter.action, of_one_client),
            csv: filter.at(&shelf.csv, Position::Newest),
            municipalities: shelf.municipalities,
            path: shelf.path,
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

fn days(desk: &SignedIn, lines: &[Line], of_one_client: bool) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for line in lines {
        let label = when::day(desk.t, line.event.at);
        if days.last().is_none_or(|day| day.label != label) {
            days.push(Day { label, entries: vec![] });
        }
        if let Some(day) = days.last_mut() {
            day.entries.push(entry(desk, line, of_one_client));
        }
    }
    days
}

fn entry(desk: &SignedIn, line: &Line, of_one_client: bool) -> Entry {
    let event = &line.event;
    Entry {
        at: event.at,
        title: wording::title(desk.t, event),
        subject: if of_one_client { String::new() } else { event.subject.clone() },
        href: href(desk, line),
        by: wording::by(desk.t, event),
        changes: Change::all(desk.t, event),
    }
}

/// The page of what the event is about, when it is still there and the reader may open it.
fn href(desk: &SignedIn, line: &Line) -> Option<String> {
    let event = &line.event;
    let place = Place { municipality_id: event.municipality_id.as_deref(), owned: false };
    if let Some(client) = &event.client_id {
        let may = line.oauth_client_id.is_some() && desk.viewer.may(Right::SeeClient, place);
        return may.then(|| url::client(client));
    }
    if let Some(person) = &event.person_id {
        return desk.viewer.sees_all().then(|| url::person(person));
    }
    if let Some(scope) = &line.scope_id {
        return desk.viewer.may_anywhere(Right::SeeScopes).then(|| url::scope(scope));
    }
    let municipality = event.municipality_id.as_ref().filter(|_| event.action.starts_with("municipality."))?;
    desk.viewer.may_anywhere(Right::SeeMunicipalities).then(|| url::municipality(municipality))
}
