//! The list of municipalities: searched by name, paged by slug, with how many clients each has.
use super::fields;
use crate::db::Connection;
use crate::model::access::MunicipalityRight;
use crate::model::fold::fold;
use crate::model::list::PAGE;
use crate::model::municipality::{self, Municipality};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::number_format;
use crate::web::request_context::SignedIn;
use crate::web::short_list::Filter;
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "municipalities/index.html")]
struct Index {
    layout: Layout,
    q: String,
    rows: Vec<Row>,
    /// Whether there are so many that a search helps.
    is_searched: bool,
    range: String,
    earlier: Option<String>,
    later: Option<String>,
    may_change: bool,
    whom_to_ask: String,
}

struct Row {
    municipality: Municipality,
    clients: String,
    visibility: String,
    clients_href: String,
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(MunicipalityRight::See)?;
    let mut connection = ctx.read().await?;
    let all = ctx.viewer.municipalities_seen(&mut connection).await?;
    let is_searched = all.len() > PAGE;
    // There are a few hundred at most: what is found among them is found by going along them all.
    let words = filter.words();
    let holds = |one: &Municipality, word: &String| fold(&one.name).contains(word) || one.slug.contains(word);
    let found: Vec<Municipality> = all.into_iter().filter(|one| words.iter().all(|word| holds(one, word))).collect();
    let keys: Vec<&str> = found.iter().map(|one| &*one.slug).collect();
    let part = filter.part(ctx.t, urls::MUNICIPALITIES, &keys);
    let shown = &found[part.rows];
    let counts = client_counts(&ctx, &mut connection, shown).await?;
    drop(connection);
    let row = |municipality: &Municipality| Row {
        clients: number_format::whole(ctx.t, counts.get(&municipality.id).copied().unwrap_or_default()),
        visibility: fields::visibility(ctx.t, municipality.secret_visibility).0,
        clients_href: urls::with_query(urls::CLIENTS, "municipality", &municipality.id),
        municipality: municipality.clone(),
    };
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_municipalities(), Section::Municipalities),
        rows: shown.iter().map(row).collect(),
        range: part.range,
        earlier: part.earlier,
        later: part.later,
        may_change: ctx.viewer.may_anywhere(MunicipalityRight::Change),
        whom_to_ask: whom_to_ask::sentence(&ctx, About::Installation).await?,
        q: filter.into_inner().q,
        is_searched,
    }))
}

/// How many clients each has, from the index of lists or else from the database.
async fn client_counts(ctx: &SignedIn, connection: &mut Connection, shown: &[Municipality]) -> Result<HashMap<String, i64>, Error> {
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return Ok(HashMap::new()) };
    let ids = shown.iter().map(|municipality| municipality.id.as_str());
    if let Some(counts) = ctx.app.search.client_counts(connection, ids).await? {
        let counts = counts.into_iter().map(|count| i64::try_from(count).unwrap_or(i64::MAX));
        return Ok(shown.iter().map(|municipality| municipality.id.clone()).zip(counts).collect());
    }
    Ok(municipality::client_counts(connection, &first.slug, &last.slug).await?.into_iter().collect())
}
