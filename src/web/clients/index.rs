//! The list of clients: searched, filtered, and paged by position in the URL.
use crate::model::access::MunicipalityRight;
use crate::model::client::list::{self, ClientPage, ClientPosition, ClientSummary};
use crate::model::municipality::Municipality;
use crate::urls;
use crate::web::clients::header::Badge;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    state: String,
    municipality: String,
    after: String,
    before: String,
}

#[derive(Template)]
#[template(path = "clients/index.html")]
struct Index {
    layout: Layout,
    filter: Filter,
    rows: Vec<Row>,
    municipalities: Vec<Municipality>,
    earlier: Option<String>,
    later: Option<String>,
    may_create: bool,
}

struct Row {
    client: ClientSummary,
    badge: Badge,
    last_used: String,
}

impl Filter {
    fn is_empty(&self) -> bool {
        self.q.trim().is_empty() && self.state.is_empty() && self.municipality.is_empty()
    }

    /// The URL of this list at a position.
    fn at(&self, name: &str, position: &str) -> String {
        let mut query = urls::query();
        for (name, value) in [("q", &*self.q), ("state", &self.state), ("municipality", &self.municipality), (name, position)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{}?{}", urls::CLIENTS, query.finish())
    }
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let filter = filter.into_inner();
    let mut connection = ctx.app.db.read_for_lists().await?;
    let municipalities = ctx.viewer.municipalities_seen(&mut connection).await?;
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let query = list::ClientQuery {
        visible_to: (!ctx.viewer.sees_all()).then(|| ctx.viewer.person.id.clone()),
        municipality_id: some(&filter.municipality),
        state: some(&filter.state),
        search: filter.q.chars().take(500).collect(),
        common_from: list::COMMON_FROM,
        position: ClientPosition::parse(&filter.after, &filter.before),
    };
    let page = list::page(&mut connection, &query).await?;
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_clients(), Section::Clients),
        earlier: page.clients.first().filter(|_| page.has_earlier).map(|client| filter.at("before", &client.position())),
        later: page.clients.last().filter(|_| page.has_later).map(|client| filter.at("after", &client.position())),
        rows: rows(&ctx, page),
        may_create: ctx.viewer.may_anywhere(MunicipalityRight::CreateClient),
        municipalities,
        filter,
    }))
}

fn rows(ctx: &SignedIn, page: ClientPage) -> Vec<Row> {
    let row = |client: ClientSummary| Row {
        badge: Badge::of(client.state(), ctx.t),
        last_used: client.last_used_at.map_or_else(|| ctx.t.never_used(), |at| time_format::ago(ctx.t, at, ctx.now)),
        client,
    };
    page.clients.into_iter().map(row).collect()
}
