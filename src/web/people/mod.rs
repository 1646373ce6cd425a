//! People and what they may do: the list, and the page of each.
pub mod disablement;
pub mod invitations;
mod new;
mod page;
pub mod role_options;
pub mod roles;
use super::error::{Error, see_other};
use super::form::{FormErrors, Pairs, value};
use super::layout::{Layout, Section};
use super::request_context::SignedIn;
use crate::locale::Locale;
use crate::model::access::PersonRight;
use crate::model::account;
use crate::model::fold::skeleton;
use crate::model::person::{self, Person};
use crate::model::role::{self, Role};
use crate::urls;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;
pub use new::{create, invite, new};
use page::Show;
use serde::Deserialize;
use std::collections::HashMap;

/// How many people a list holds at most.
const MAX: usize = 500;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

struct PersonLine {
    person: Person,
    /// Whether the name of somebody else on the page looks like this one.
    has_namesake: bool,
    roles: Vec<String>,
}

#[derive(Template)]
#[template(path = "people/index.html")]
struct Index {
    layout: Layout,
    q: String,
    people: Vec<PersonLine>,
    is_cut_off: bool,
}

pub async fn index(ctx: SignedIn, search: Query<Search>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(PersonRight::See)?;
    let q = search.into_inner().q.trim().to_owned();
    let mut connection = ctx.app.db.read_for_lists().await?;
    let people = if ctx.viewer.sees_all() {
        person::list(&mut connection, &q).await?
    } else {
        person::list_for_admin(&mut connection, &ctx.viewer.person.id, &q).await?
    };
    let mut roles: HashMap<String, Vec<Role>> = HashMap::new();
    for role in role::list_all(&mut connection).await? {
        roles.entry(role.person_id.clone()).or_default().push(role);
    }
    let mut looks: HashMap<String, usize> = HashMap::new();
    for person in &people {
        *looks.entry(skeleton(&person.name)).or_default() += 1;
    }
    let line = |person: Person| PersonLine {
        has_namesake: looks.get(&skeleton(&person.name)).is_some_and(|count| *count > 1),
        roles: role_words(&ctx, roles.remove(&person.id).unwrap_or_default()),
        person,
    };
    let is_cut_off = people.len() == MAX;
    let people = people.into_iter().map(line).collect();
    Ok(ctx.page(&Index { layout: ctx.layout_in(&ctx.t.people_title(), Section::People), q, people, is_cut_off }))
}

/// The roles of somebody that concern the viewer, in words.
fn role_words(ctx: &SignedIn, roles: Vec<Role>) -> Vec<String> {
    roles.iter().filter(|role| ctx.viewer.sees_role(role)).map(|role| role_options::words(ctx.t, role)).collect()
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(PersonRight::See)?;
    let account = page::account(&ctx, &id).await?;
    page::show(&ctx, account, Show::default()).await
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let account = page::account(&ctx, &id).await?;
    ctx.demand(PersonRight::Change, &account)?;
    let name = value(&form, "name").to_owned();
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    if let Some(problem) = person::name_problem(&name) {
        let form_errors = FormErrors::of(&[problem], ctx.t);
        return page::show(&ctx, account, Show { typed: Some((name, locale)), form_errors }).await;
    }
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::Change).await?;
    account::update(&mut tx, &account.person, &name, locale).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.account_saved());
    Ok(see_other(&urls::person(&id)))
}
