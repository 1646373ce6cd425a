//! The list of people: searched, and paged by position in the URL.
use super::role_options;
use crate::model::access::PersonRight;
use crate::model::fold::skeleton;
use crate::model::list::{ListPosition, ListedPerson};
use crate::model::person::Person;
use crate::search::PersonQuery;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::list_notes::ListNotes;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;

/// The longest text that is searched for.
const MAX_LENGTH: usize = 500;
/// So many roles of somebody stand in a list; the rest is on their page.
const MAX_ROLES: usize = 3;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    after: String,
    before: String,
}

struct PersonLine {
    person: Person,
    /// Whether the name of somebody else on the page looks like this one.
    has_namesake: bool,
    roles: Vec<String>,
    /// How many roles more there are.
    more_roles: usize,
}

#[derive(Template)]
#[template(path = "people/index.html")]
struct Index {
    layout: Layout,
    q: String,
    people: Vec<PersonLine>,
    notes: ListNotes,
    earlier: Option<String>,
    later: Option<String>,
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(PersonRight::See)?;
    let filter = filter.into_inner();
    let q = filter.q.trim().to_owned();
    let query = PersonQuery { typed: q.chars().take(MAX_LENGTH).collect(), position: ListPosition::parse(&filter.after, &filter.before) };
    let mut connection = ctx.app.db.read_for_lists().await?;
    let page = ctx.app.search.people(&mut connection, &ctx.viewer, &query).await?;
    drop(connection);
    let at = |name: &str, position: &str| {
        let mut query = urls::query();
        for (name, value) in [("q", &*q), (name, position)].into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("{}?{}", urls::PEOPLE, query.finish())
    };
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.people_title(), Section::People),
        earlier: page.earlier.as_deref().map(|position| at("before", position)),
        later: page.later.as_deref().map(|position| at("after", position)),
        notes: ListNotes::of(ctx.t, &page, |count| ctx.t.people_count(count)),
        people: lines(&ctx, page.rows),
        q,
    }))
}

fn lines(ctx: &SignedIn, rows: Vec<ListedPerson>) -> Vec<PersonLine> {
    let mut looks: HashMap<String, usize> = HashMap::new();
    for listed in &rows {
        *looks.entry(skeleton(&listed.person.name)).or_default() += 1;
    }
    let line = |listed: ListedPerson| {
        let concerning = listed.roles.iter().filter(|role| ctx.viewer.sees_role(role));
        let mut roles: Vec<String> = concerning.map(|role| role_options::words(ctx.t, role)).collect();
        let more_roles = roles.len().saturating_sub(MAX_ROLES);
        roles.truncate(MAX_ROLES);
        PersonLine {
            has_namesake: looks.get(&skeleton(&listed.person.name)).is_some_and(|count| *count > 1),
            roles,
            more_roles,
            person: listed.person,
        }
    };
    rows.into_iter().map(line).collect()
}
