//! A page of history: events by day in the reader's words, the filter above them, and the ways to newer and older ones.
use super::filter::Filter;
use super::wording::{self, ShownDifference};
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::access::{MunicipalityRight, ScopeRight};
use crate::model::audit::list::{self, EventPage, HistoryPosition, ListedEvent};
use crate::model::audit::{ActionGroup, HistoryScope};
use crate::urls;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::municipality_field::MunicipalityField;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::http::StatusCode;

/// What the template shows.
pub struct HistoryListing {
    pub path: String,
    pub filter: Filter,
    pub form_errors: FormErrors,
    pub groups: Vec<ActionOption>,
    /// Not shown on the page of one client.
    pub municipality: MunicipalityField,
    /// The names of what could be meant, when that is not clear, with the list of each.
    pub similar: Vec<(String, String)>,
    pub days: Vec<EventsOfDay>,
    pub newer: Option<String>,
    pub older: Option<String>,
    pub looked_no_further: bool,
    pub is_newest: bool,
    /// Then there is nothing to search for by name.
    pub of_one_client: bool,
    /// The file as the reader's language expects it, and what stands between its columns.
    pub csv: String,
    pub csv_separator: String,
    /// The file with the other separator, and what that link is called.
    pub other_csv: String,
    pub other_csv_label: String,
}

pub struct ActionOption {
    pub value: &'static str,
    pub label: String,
    pub is_chosen: bool,
}

pub struct EventsOfDay {
    pub label: String,
    pub events: Vec<ShownEvent>,
}

/// An event in the reader's words.
pub struct ShownEvent {
    pub at: Timestamp,
    pub title: String,
    /// What it was done to; empty on the page of that thing.
    pub subject: String,
    pub href: Option<String>,
    pub by: String,
    pub changes: Vec<ShownDifference>,
}

/// Which history, where its page and its download are.
pub struct HistoryPage {
    pub path: String,
    pub csv: String,
    pub scopes_shown: Vec<HistoryScope>,
    pub municipality: MunicipalityField,
}

impl HistoryListing {
    /// Nothing is listed when a part of the filter can't be read.
    pub async fn load(ctx: &SignedIn, history_page: HistoryPage, filter: Filter) -> Result<Self, Error> {
        let of_one_client = matches!(history_page.scopes_shown[..], [HistoryScope::Client(_)]);
        let mut form_errors = filter.form_errors(ctx.t);
        if history_page.municipality.is_unclear() {
            form_errors.add("municipality", history_page.municipality.problem(ctx.t));
        }
        let page = match form_errors.is_empty() {
            true => {
                let query = filter.query(history_page.scopes_shown);
                list::page(&mut *ctx.app.db.read_for_lists().await?, &query, filter.position()).await?
            }
            false => EventPage::default(),
        };
        let (separator, csv_separator, other_csv_label) = match filter.separator(ctx.t.0) {
            b';' => ("comma", ctx.t.history_csv_has_semicolons(), ctx.t.history_csv_commas()),
            _ => ("semicolon", ctx.t.history_csv_has_commas(), ctx.t.history_csv_semicolons()),
        };
        let other = Filter { separator: separator.to_owned(), ..filter.clone() };
        Ok(Self {
            days: days(ctx, &page.events, of_one_client),
            newer: page.newer.map(|position| filter.at(&history_page.path, position)),
            older: page.older.map(|position| filter.at(&history_page.path, position)),
            looked_no_further: page.looked_no_further,
            is_newest: page.newer.is_none(),
            of_one_client,
            groups: groups(ctx.t, &filter.action, of_one_client),
            csv: filter.at(&history_page.csv, HistoryPosition::Newest),
            other_csv: other.at(&history_page.csv, HistoryPosition::Newest),
            csv_separator,
            other_csv_label,
            form_errors,
            similar: similar(&history_page.path, &history_page.municipality, &filter),
            municipality: history_page.municipality,
            path: history_page.path,
            filter,
        })
    }
}

/// The municipalities that could be meant, with the URLs of their lists.
fn similar(path: &str, municipality: &MunicipalityField, filter: &Filter) -> Vec<(String, String)> {
    let of = |id: &str| Filter { municipality: id.to_owned(), ..filter.clone() }.at(path, HistoryPosition::Newest);
    municipality.similar.iter().map(|one| (one.name.clone(), of(&one.id))).collect()
}

impl HistoryListing {
    pub fn status(&self) -> StatusCode {
        if self.form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

fn groups(t: Messages, chosen: &str, of_one_client: bool) -> Vec<ActionOption> {
    let shown =
        |group: &&ActionGroup| !of_one_client || matches!(group, ActionGroup::Clients | ActionGroup::Requests | ActionGroup::Secrets);
    let label = |group| match group {
        ActionGroup::Clients => t.group_clients(),
        ActionGroup::Requests => t.nav_requests(),
        ActionGroup::Secrets => t.group_secrets(),
        ActionGroup::Municipalities => t.group_municipalities(),
        ActionGroup::Scopes => t.group_scopes(),
        ActionGroup::People => t.group_people(),
        ActionGroup::SigningIn => t.group_signing_in(),
        ActionGroup::Installation => t.group_installation(),
    };
    let option = |group: &ActionGroup| ActionOption { value: group.as_str(), label: label(*group), is_chosen: group.as_str() == chosen };
    ActionGroup::ALL.iter().filter(shown).map(option).collect()
}

fn days(ctx: &SignedIn, events: &[ListedEvent], of_one_client: bool) -> Vec<EventsOfDay> {
    let mut days: Vec<EventsOfDay> = Vec::new();
    for listed in events {
        let label = time_format::day(ctx.t, listed.event.at);
        if days.last().is_none_or(|day| day.label != label) {
            days.push(EventsOfDay { label, events: vec![] });
        }
        if let Some(day) = days.last_mut() {
            day.events.push(shown(ctx, listed, of_one_client));
        }
    }
    days
}

fn shown(ctx: &SignedIn, listed: &ListedEvent, of_one_client: bool) -> ShownEvent {
    let event = &listed.event;
    ShownEvent {
        at: event.at,
        title: wording::title(ctx.t, event),
        subject: if of_one_client { String::new() } else { event.subject.clone() },
        href: href(ctx, listed),
        by: wording::by(ctx.t, event),
        changes: ShownDifference::all(ctx.t, event),
    }
}

/// The page of what the event is about, when it is still there and the reader may open it.
fn href(ctx: &SignedIn, listed: &ListedEvent) -> Option<String> {
    let event = &listed.event;
    if let Some(client) = &event.client_id {
        let municipality = event.municipality_id.as_deref().unwrap_or_default();
        let sees_clients = ctx.viewer.may(MunicipalityRight::SeeClients, municipality);
        let may = listed.oauth_client_id.is_some() && sees_clients;
        return may.then(|| urls::client(client));
    }
    if let Some(person) = &event.person_id {
        return ctx.viewer.sees_all().then(|| urls::person(person));
    }
    if let Some(scope) = &listed.scope_id {
        return ctx.viewer.may_anywhere(ScopeRight::See).then(|| urls::scope(scope));
    }
    let municipality = event.municipality_id.as_ref().filter(|_| event.action.starts_with("municipality."))?;
    ctx.viewer.may(MunicipalityRight::See, municipality).then(|| urls::municipality(municipality))
}
