//! The page of a person: facts, roles, invitation, clients, and what the viewer may do.
use super::roles::{Choice, choices, words};
use crate::clock::Timestamp;
use crate::locale::{Locale, Messages};
use crate::model::account::Account;
use crate::model::client::Client;
use crate::model::invitation::{self, Invitation};
use crate::model::person::Person;
use crate::model::problem::Problem;
use crate::model::role::Role;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::Error;
use crate::web::form::Mistakes;
use crate::web::frame::{Frame, Section};
use crate::web::when;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

/// A role on the page.
struct RoleLine {
    name: String,
    /// Where to withdraw it, if the viewer may.
    withdrawal: Option<String>,
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct Page<'a> {
    frame: Frame,
    person: &'a Person,
    is_viewer: bool,
    /// As it was typed.
    full_name: String,
    locale: Locale,
    roles: Vec<RoleLine>,
    choices: Vec<Choice>,
    clients: Vec<&'a Client>,
    /// Only while its link works.
    invitation: Option<Invitation>,
    may_edit: bool,
    may_invite: bool,
    may_disable: bool,
    now: Timestamp,
    mistakes: Mistakes,
}

/// What stands on the page besides what is stored: a form as it was typed, and what is wrong with it.
#[derive(Default)]
pub struct Show {
    pub typed: Option<(String, Locale)>,
    pub mistakes: Mistakes,
}

impl Show {
    pub fn with_problem(problem: Problem, t: Messages) -> Self {
        Self { typed: None, mistakes: Mistakes::of(&[problem], t) }
    }
}

/// The account of a page, if the viewer may see it.
pub async fn account(desk: &SignedIn, id: &str) -> Result<Account, Error> {
    Account::find(&mut *desk.read().await?, &desk.viewer, id).await?.ok_or(Error::NotFound)
}

pub async fn show(desk: &SignedIn, account: Account, show: Show) -> Result<HttpResponse, Error> {
    let (viewer, person) = (&desk.viewer, &account.person);
    let invitation = invitation::newest_of(&mut *desk.read().await?, &person.id).await?.filter(|invitation| invitation.works(desk.now));
    let (full_name, locale) = show.typed.unwrap_or_else(|| (person.name.clone(), person.locale));
    let line = |role: &Role| RoleLine {
        name: words(desk.t, role),
        withdrawal: viewer.may_change_role(role.role, role.municipality_id.as_deref()).then(|| url::role_delete(&person.id, &role.id)),
    };
    let page = Page {
        frame: desk.frame_in(&person.name, Section::People).with_mistakes(&show.mistakes),
        is_viewer: account.is(viewer),
        full_name,
        locale,
        roles: account.roles_seen_by(viewer).into_iter().map(line).collect(),
        choices: choices(desk).await?,
        clients: account.owned_seen_by(viewer),
        invitation,
        may_edit: account.is_under(viewer),
        may_invite: account.may_be_invited_by(viewer),
        may_disable: account.may_be_disabled_by(viewer),
        now: desk.now,
        mistakes: show.mistakes,
        person,
    };
    let status = if page.mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(desk.page_with_status(status, &page))
}
