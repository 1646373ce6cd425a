//! The list of clients: searched, filtered, and paged by position in the URL.
use crate::model::access::MunicipalityRight;
use crate::model::client::attribute::{ATTRIBUTES, IP_ALLOWLIST};
use crate::model::list::{ListPosition, ListedClient};
use crate::search::{ClientQuery, ClientState, FoundBy, Page, Word, found_by};
use crate::urls;
use crate::web::clients::header::Badge;
use crate::web::clients::pasted;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::list_notes::ListNotes;
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

/// The longest text that is searched for.
const MAX_LENGTH: usize = 500;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    state: String,
    municipality: String,
    owner: String,
    after: String,
    before: String,
}

#[derive(Template)]
#[template(path = "clients/index.html")]
struct Index {
    layout: Layout,
    filter: Filter,
    rows: Vec<Row>,
    municipality: MunicipalityField,
    /// The name of the owner whose clients alone are listed; empty when none of them says it.
    owner: String,
    notes: ListNotes,
    earlier: Option<String>,
    later: Option<String>,
    may_create: bool,
    /// Whether the empty list is that of somebody who could own one.
    may_ask: bool,
}

struct Row {
    client: ListedClient,
    badge: Badge,
    last_used: String,
    found_by: Vec<String>,
}

impl Filter {
    fn is_empty(&self) -> bool {
        [self.q.trim(), &self.state, &self.municipality, &self.owner].into_iter().all(str::is_empty)
    }

    /// The URL of this list at a position.
    fn at(&self, name: &str, position: &str) -> String {
        let mut query = urls::query();
        let fields = [("q", &*self.q), ("state", &self.state), ("municipality", &self.municipality), ("owner", &self.owner)];
        for (name, value) in fields.into_iter().chain([(name, position)]) {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{}?{}", urls::CLIENTS, query.finish())
    }

    /// The URL of this list from its beginning, of another municipality.
    fn of_municipality(&self, id: &str) -> String {
        Self { municipality: id.to_owned(), ..self.clone() }.at("", "")
    }

    /// The same list of the clients of everybody.
    fn of_every_owner(&self) -> String {
        Self { owner: String::new(), ..self.clone() }.at("", "")
    }
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let filter = filter.into_inner();
    if let Some(last_four) = pasted::last_four(&filter.q) {
        return Ok(see_other(&Filter { q: last_four.to_owned(), ..filter.clone() }.at("", "")));
    }
    let mut connection = ctx.app.db.read_for_lists().await?;
    let choices = if ctx.viewer.sees_all() { Choices::All } else { Choices::OfAdmin(&ctx.viewer.person.id) };
    let municipality = MunicipalityField::load(&mut connection, choices, &filter.municipality).await?;
    let query = ClientQuery {
        municipality_id: municipality.chosen_id(),
        owner_id: Some(filter.owner.clone()).filter(|owner| !owner.is_empty() && !owner.contains('\0')),
        state: filter.state.parse::<ClientState>().ok(),
        typed: pasted::searched(&filter.q).chars().take(MAX_LENGTH).collect(),
        position: ListPosition::parse(&filter.after, &filter.before),
    };
    // Of what is not clear nothing is listed: it would be another list than the one asked for.
    let page = match municipality.is_unclear() {
        true => Page::default(),
        false => ctx.app.search.clients(&mut connection, &ctx.viewer, &query).await?,
    };
    drop(connection);
    let status = if municipality.is_unclear() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let owners = page.rows.first().into_iter().flat_map(|client| &client.owners);
    let index = Index {
        layout: ctx.layout_in(&ctx.t.nav_clients(), Section::Clients),
        owner: owners.into_iter().find(|owner| owner.id == filter.owner).map_or_else(String::new, |owner| owner.name.clone()),
        earlier: page.earlier.as_deref().map(|position| filter.at("before", position)),
        later: page.later.as_deref().map(|position| filter.at("after", position)),
        notes: ListNotes::of(ctx.t, &page, |count| ctx.t.list_clients_count(count)),
        rows: rows(&ctx, page),
        may_create: ctx.viewer.may_anywhere(MunicipalityRight::CreateClient),
        may_ask: !ctx.viewer.sees_all(),
        municipality,
        filter,
    };
    Ok(ctx.page_with_status(status, &index))
}

fn rows(ctx: &SignedIn, page: Page<ListedClient>) -> Vec<Row> {
    let row = |client: ListedClient| Row {
        badge: Badge::of(client.state(), ctx.t),
        last_used: client.last_used_at().map_or_else(|| ctx.t.never_used(), |at| time_format::ago(ctx.t, at, ctx.now)),
        found_by: reasons(ctx, &page.words, &client),
        client,
    };
    page.rows.into_iter().map(row).collect()
}

/// By what a client was found, in words.
fn reasons(ctx: &SignedIn, words: &[Word], client: &ListedClient) -> Vec<String> {
    let attribute = |name: &str, entry: String| {
        let declared = ATTRIBUTES.iter().find(|attribute| attribute.name == name);
        ctx.t.found_by_attribute(declared.map_or_else(|| name.to_owned(), |attribute| (attribute.label)(ctx.t)), entry)
    };
    let text = |reason: FoundBy| match reason {
        FoundBy::Attribute(name, entry) => attribute(name, entry),
        FoundBy::Range(range) => attribute(IP_ALLOWLIST.attribute.name, range),
        FoundBy::Owner(owner) => ctx.t.found_by_owner(owner),
        FoundBy::Secret(name) => ctx.t.found_by_secret(name),
        FoundBy::LastFour(last) => ctx.t.found_by_last_four(last),
        FoundBy::LastUsedFrom(address) => ctx.t.found_by_last_used_from(address),
        FoundBy::Refusal(reference) => ctx.t.found_by_refusal(reference),
    };
    found_by(words, client).into_iter().map(text).collect()
}
