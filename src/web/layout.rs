//! The layout around every page: title, language, navigation, who is signed in, and what to say on top.
use super::form::FormErrors;
use super::request_context::RequestContext;
use crate::locale::{Locale, Messages};
use crate::model::access::{Right, Viewer};
use crate::urls;

/// The part of the portal that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    None,
    Clients,
    Municipalities,
    People,
    Scopes,
    History,
    Mail,
}

pub struct Link {
    pub label: String,
    pub href: &'static str,
    pub is_here: bool,
}

pub struct Layout {
    pub t: Messages,
    pub locale: Locale,
    pub title: String,
    pub navigation: Vec<Link>,
    pub person: Option<String>,
    pub flash: Option<String>,
    /// Where the language switch leads back to.
    pub path: String,
}

impl Layout {
    pub fn new(ctx: &RequestContext, title: &str, section: Section, flash: Option<String>) -> Self {
        Self {
            t: ctx.t,
            locale: ctx.t.0,
            title: title.to_owned(),
            navigation: ctx.viewer().map_or_else(Vec::new, |viewer| navigation(ctx.t, viewer, section)),
            person: ctx.viewer().map(|viewer| viewer.person.name.clone()),
            flash,
            path: ctx.path.clone(),
        }
    }

    /// The same layout, its title saying first that the form came back with errors.
    pub fn with_errors(mut self, form_errors: &FormErrors) -> Self {
        if !form_errors.is_empty() {
            self.title = format!("{} {}", self.t.form_error_prefix(), self.title);
        }
        self
    }
}

/// Only what the person may open.
fn navigation(t: Messages, viewer: &Viewer, here: Section) -> Vec<Link> {
    let may = |right| viewer.may_anywhere(right);
    let history = may(Right::SeeClientHistory) || viewer.roles.iter().any(|role| role.municipality_id.is_some());
    [
        (true, Section::Clients, t.nav_clients(), urls::CLIENTS),
        (may(Right::SeeMunicipalities), Section::Municipalities, t.nav_municipalities(), urls::MUNICIPALITIES),
        (may(Right::SeePeople), Section::People, t.nav_people(), urls::PEOPLE),
        (may(Right::SeeScopes), Section::Scopes, t.nav_scopes(), urls::SCOPES),
        (history, Section::History, t.nav_history(), urls::HISTORY),
        (may(Right::ReadMail), Section::Mail, t.nav_mail(), urls::MAIL),
    ]
    .into_iter()
    .filter(|(may, ..)| *may)
    .map(|(_, section, label, href)| Link { label, href, is_here: section == here })
    .collect()
}
