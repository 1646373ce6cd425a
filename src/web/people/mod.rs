//! People and what they may do: the list, and the page of each.
pub mod disablement;
pub mod invitations;
mod newcomer;
mod page;
pub mod roles;
use super::desk::SignedIn;
use super::error::{Error, see_other};
use super::form::{Mistakes, Pairs, value};
use super::frame::{Frame, Section};
use crate::locale::Locale;
use crate::model::access::Right;
use crate::model::person::{self, Person};
use crate::model::role::{self, Role};
use crate::routes::url;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;
pub use newcomer::{create, new};
use page::Show;
use serde::Deserialize;
use std::collections::HashMap;

/// How many people a list holds at most.
const MOST: usize = 500;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// A line of the list.
struct Line {
    person: Person,
    roles: Vec<String>,
}

#[derive(Template)]
#[template(path = "people/index.html")]
struct Index {
    frame: Frame,
    q: String,
    people: Vec<Line>,
    is_cut_off: bool,
}

pub async fn index(desk: SignedIn, search: Query<Search>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::SeePeople)?;
    let q = search.into_inner().q.trim().to_owned();
    let mut connection = desk.read().await?;
    let people = if desk.viewer.sees_all() {
        person::list(&mut connection, &q).await?
    } else {
        person::list_for_admin(&mut connection, &desk.viewer.person.id, &q).await?
    };
    let mut roles: HashMap<String, Vec<Role>> = HashMap::new();
    for role in role::list_all(&mut connection).await? {
        roles.entry(role.person_id.clone()).or_default().push(role);
    }
    let line = |person: Person| Line { roles: role_words(&desk, roles.remove(&person.id).unwrap_or_default()), person };
    let is_cut_off = people.len() == MOST;
    let people = people.into_iter().map(line).collect();
    Ok(desk.page(&Index { frame: desk.frame_in(&desk.t.people_title(), Section::People), q, people, is_cut_off }))
}

/// The roles of somebody that concern the viewer, in words.
fn role_words(desk: &SignedIn, roles: Vec<Role>) -> Vec<String> {
    roles.iter().filter(|role| desk.viewer.sees_role(role)).map(|role| roles::words(desk.t, role)).collect()
}

pub async fn show(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::SeePeople)?;
    let account = page::account(&desk, &id).await?;
    page::show(&desk, account, Show::default()).await
}

pub async fn update(desk: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let account = page::account(&desk, &id).await?;
    if !account.is_under(&desk.viewer) {
        return Err(Error::NotFound);
    }
    let name = value(&form, "name").to_owned();
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    if let Some(problem) = person::name_problem(&name) {
        let mistakes = Mistakes::of(&[problem], desk.t);
        return page::show(&desk, account, Show { typed: Some((name, locale)), mistakes }).await;
    }
    let mut deed = desk.begin().await?;
    person::update(&mut deed, &account.person, &name, locale).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.account_saved());
    Ok(see_other(&url::person(&id)))
}
