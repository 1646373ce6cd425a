//! The frame around every page: title, language, navigation, who is signed in, and what to say on top.
use super::desk::Desk;
use super::form::Mistakes;
use crate::locale::{Locale, Messages};
use crate::model::access::{Right, Viewer};
use crate::routes::url;

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

pub struct Frame {
    pub t: Messages,
    pub locale: Locale,
    pub title: String,
    pub navigation: Vec<Link>,
    pub person: Option<String>,
    pub flash: Option<String>,
    /// Where the language switch leads back to.
    pub path: String,
}

impl Frame {
    pub fn new(desk: &Desk, title: &str, section: Section, flash: Option<String>) -> Self {
        Self {
            t: desk.t,
            locale: desk.t.0,
            title: title.to_owned(),
            navigation: desk.viewer().map_or_else(Vec::new, |viewer| navigation(desk.t, viewer, section)),
            person: desk.viewer().map(|viewer| viewer.person.name.clone()),
            flash,
            path: desk.path.clone(),
        }
    }

    /// The same frame, its title saying first that the form came back with mistakes.
    pub fn with_mistakes(mut self, mistakes: &Mistakes) -> Self {
        if !mistakes.is_empty() {
            self.title = format!("{} {}", self.t.mistake_prefix(), self.title);
        }
        self
    }
}

/// Only what the person may open.
fn navigation(t: Messages, viewer: &Viewer, here: Section) -> Vec<Link> {
    let may = |right| viewer.may_anywhere(right);
    let history = may(Right::SeeClientHistory) || viewer.roles.iter().any(|role| role.municipality_id.is_some());
    [
        (true, Section::Clients, t.nav_clients(), url::CLIENTS),
        (may(Right::SeeMunicipalities), Section::Municipalities, t.nav_municipalities(), url::MUNICIPALITIES),
        (may(Right::SeePeople), Section::People, t.nav_people(), url::PEOPLE),
        (may(Right::SeeScopes), Section::Scopes, t.nav_scopes(), url::SCOPES),
        (history, Section::History, t.nav_history(), url::HISTORY),
        (may(Right::ReadMail), Section::Mail, t.nav_mail(), url::MAIL),
    ]
    .into_iter()
    .filter(|(may, ..)| *may)
    .map(|(_, section, label, href)| Link { label, href, is_here: section == here })
    .collect()
}
