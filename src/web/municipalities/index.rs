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
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    after: String,
    before: String,
}

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
    let all = municipality::list(&mut connection).await?;
    let is_searched = all.len() > PAGE;
    // There are a few hundred at most: what is found among them is found by going along them all.
    let words: Vec<String> = fold(&filter.q).split_whitespace().map(str::to_owned).collect();
    let holds = |one: &Municipality, word: &String| fold(&one.name).contains(word) || one.slug.contains(word);
    let found: Vec<Municipality> = all.into_iter().filter(|one| words.iter().all(|word| holds(one, word))).collect();
    let (start, end) = place(&found, &filter);
    let counts = client_counts(&ctx, &mut connection, &found[start..end]).await?;
    drop(connection);
    let row = |municipality: &Municipality| Row {
        clients: number_format::whole(ctx.t, counts.get(&municipality.id).copied().unwrap_or_default()),
        visibility: fields::visibility(ctx.t, municipality.secret_visibility).0,
        clients_href: urls::with_query(urls::CLIENTS, "municipality", &municipality.id),
        municipality: municipality.clone(),
    };
    let number = |number: usize| number_format::whole(ctx.t, i64::try_from(number).unwrap_or(i64::MAX));
    let is_part = end - start < found.len();
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_municipalities(), Section::Municipalities),
        rows: found[start..end].iter().map(row).collect(),
        range: if is_part { ctx.t.list_range(number(start + 1), number(end), number(found.len())) } else { String::new() },
        earlier: (start > 0).then(|| at(&filter.q, "before", &found[start].slug)),
        later: (end < found.len()).then(|| at(&filter.q, "after", &found[end - 1].slug)),
        may_change: ctx.viewer.may_anywhere(MunicipalityRight::Change),
        q: filter.into_inner().q,
        is_searched,
    }))
}

/// Where a page begins and ends among those that were found, which are sorted by slug.
fn place(found: &[Municipality], filter: &Filter) -> (usize, usize) {
    if !filter.before.is_empty() {
        let end = found.partition_point(|one| one.slug < filter.before);
        // The first page is a whole one.
        return (end.saturating_sub(PAGE), end.max(PAGE).min(found.len()));
    }
    let start = found.partition_point(|one| !filter.after.is_empty() && one.slug <= filter.after);
    (start, (start + PAGE).min(found.len()))
}

fn at(q: &str, name: &str, slug: &str) -> String {
    let mut query = urls::query();
    for (name, value) in [("q", q), (name, slug)].into_iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    format!("{}?{}", urls::MUNICIPALITIES, query.finish())
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
