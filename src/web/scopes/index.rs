//! The catalogue of scopes: global ones first, then those of each municipality; searched, and paged by name.
use super::fields;
use crate::locale::Messages;
use crate::model::access::ScopeRight;
use crate::model::fold::fold;
use crate::model::list::PAGE;
use crate::model::municipality;
use crate::model::scope::{self, Scope};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::short_list::Filter;
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;

#[derive(Template)]
#[template(path = "scopes/index.html")]
struct Index {
    layout: Layout,
    q: String,
    groups: Vec<Group>,
    /// Whether there are so many that a search helps.
    is_searched: bool,
    range: String,
    earlier: Option<String>,
    later: Option<String>,
    may_change: bool,
    whom_to_ask: String,
}

/// The scopes of everybody, or of one municipality, as far as they stand on the page.
struct Group {
    label: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    description: String,
    level: String,
    needs_review: bool,
}

/// A scope with what its group is called.
struct Listed {
    group: String,
    scope: Scope,
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(ScopeRight::See)?;
    let mut connection = ctx.read().await?;
    let scopes = scope::list(&mut connection).await?;
    let municipalities = municipality::list(&mut connection).await?;
    drop(connection);
    let is_searched = scopes.len() > PAGE;
    let name_of = |id: &str| municipalities.iter().find(|known| known.id == id).map_or_else(String::new, |known| known.name.clone());
    let listed = scopes
        .into_iter()
        .map(|scope| Listed { group: scope.municipality_id.as_deref().map_or_else(|| ctx.t.scope_global(), name_of), scope });
    // There are some thousands at most: what is found among them is found by going along them all.
    let words = filter.words();
    let mut found: Vec<Listed> = listed.filter(|listed| listed.has(&words)).collect();
    let key = |listed: &Listed| (listed.scope.municipality_id.is_some(), fold(&listed.group), listed.scope.name.clone());
    found.sort_by_cached_key(key);
    let keys: Vec<&str> = found.iter().map(|listed| &*listed.scope.name).collect();
    let part = filter.part(ctx.t, urls::SCOPES, &keys);
    let shown = &found[part.rows];
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_scopes(), Section::Scopes),
        groups: groups(ctx.t, shown),
        range: part.range,
        earlier: part.earlier,
        later: part.later,
        may_change: ctx.viewer.may_anywhere(ScopeRight::Change),
        whom_to_ask: whom_to_ask::sentence(&ctx, About::Installation).await?,
        q: filter.into_inner().q,
        is_searched,
    }))
}

impl Listed {
    /// Whether each of the folded words is part of what the list says of the scope.
    fn has(&self, words: &[String]) -> bool {
        let scope = &self.scope;
        let texts = [&self.group, &scope.name, &scope.description_nl, &scope.description_en];
        words.iter().all(|word| texts.iter().any(|text| fold(text).contains(word)))
    }
}

fn groups(t: Messages, shown: &[Listed]) -> Vec<Group> {
    let row = |listed: &Listed| Row {
        id: listed.scope.id.clone(),
        name: listed.scope.name.clone(),
        description: listed.scope.description(t.0).to_owned(),
        level: fields::level(t, listed.scope.access_level).0,
        needs_review: listed.scope.review_required_at.is_some(),
    };
    let same_group = |one: &Listed, other: &Listed| one.scope.municipality_id == other.scope.municipality_id;
    let groups = shown.chunk_by(same_group);
    groups.map(|group| Group { label: group[0].group.clone(), rows: group.iter().map(row).collect() }).collect()
}
