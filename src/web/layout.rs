//! The layout around every page: title, language, navigation, who is signed in, and the message that is shown once.
use crate::locale::{Locale, Messages};
use crate::model::access::{
    HistoryRight, IdentityProviderRight, InstallationRight, MunicipalityRight, PersonRight, RequestRight, ScopeRight, Viewer,
};
use crate::model::request::queue::waiting::Waiting;
use crate::urls;

/// The part of the portal that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    None,
    Clients,
    Requests,
    Municipalities,
    People,
    Scopes,
    IdentityProviders,
    History,
    Mail,
    Installation,
}

pub struct Link {
    pub label: String,
    pub href: &'static str,
    pub is_here: bool,
    /// How many things wait behind it: a number, and the words for it; empty where none do.
    pub waiting: Option<(String, String)>,
}

pub struct Layout {
    pub t: Messages,
    pub locale: Locale,
    pub title: String,
    pub navigation: Vec<Link>,
    pub person: Option<String>,
    pub flash: Option<String>,
    /// Where the language switch leads back to; nothing where there is none, because something would be lost.
    pub path: Option<String>,
    /// The address of the style sheet of a municipality, on the way to one of its applications.
    pub theme: Option<String>,
}

impl Layout {
    pub fn new(
        t: Messages,
        viewer: Option<(&Viewer, Option<Waiting>)>,
        title: &str,
        section: Section,
        flash: Option<String>,
        path: Option<String>,
    ) -> Self {
        Self {
            t,
            locale: t.0,
            title: title.to_owned(),
            navigation: viewer.map_or_else(Vec::new, |(viewer, waiting)| navigation(t, viewer, waiting, section)),
            person: viewer.map(|(viewer, _)| viewer.person.name.clone()),
            flash,
            path,
            theme: None,
        }
    }

    /// The same layout as a municipality wants it, whose theme this is.
    pub fn themed(mut self, theme_digest: Option<&str>) -> Self {
        self.theme = theme_digest.map(urls::theme);
        self
    }

    /// The same layout without navigation and without forms of its own: the page has one form, and its policy allows no other.
    pub fn without_forms(mut self) -> Self {
        self.navigation.clear();
        self.person = None;
        self.without_language_switch()
    }

    /// The same layout without the language switch: opened again, the page would not be what it is.
    pub fn without_language_switch(mut self) -> Self {
        self.path = None;
        self
    }
}

/// Only what the person may open.
fn navigation(t: Messages, viewer: &Viewer, waiting: Option<Waiting>, here: Section) -> Vec<Link> {
    let history = viewer.may_anywhere(HistoryRight::SeeClients) || viewer.roles.iter().any(|role| role.municipality_id.is_some());
    // Who may read no mail that the program wrote may read what arrived.
    let mail = if viewer.may_anywhere(InstallationRight::ReadMail) { urls::MAIL } else { urls::INBOX };
    [
        (true, Section::Clients, t.nav_clients(), urls::CLIENTS),
        (viewer.may_anywhere(RequestRight::See), Section::Requests, t.nav_requests(), urls::REQUESTS),
        (viewer.may_anywhere(MunicipalityRight::See), Section::Municipalities, t.nav_municipalities(), urls::MUNICIPALITIES),
        (viewer.may_anywhere(PersonRight::See), Section::People, t.nav_people(), urls::PEOPLE),
        (viewer.may_anywhere(ScopeRight::See), Section::Scopes, t.nav_scopes(), urls::SCOPES),
        (
            viewer.may_anywhere(IdentityProviderRight::Manage),
            Section::IdentityProviders,
            t.nav_identity_providers(),
            urls::IDENTITY_PROVIDERS,
        ),
        (history, Section::History, t.nav_history(), urls::HISTORY),
        (viewer.may_anywhere(InstallationRight::ReadInbox), Section::Mail, t.nav_mail(), mail),
        (viewer.may_anywhere(InstallationRight::Change), Section::Installation, t.nav_installation(), urls::INSTALLATION),
    ]
    .into_iter()
    .filter(|(may, ..)| *may)
    .map(|(_, section, label, href)| Link {
        label,
        href,
        is_here: section == here,
        waiting: waiting.filter(|_| section == Section::Requests).and_then(|waiting| number_waiting(t, waiting)),
    })
    .collect()
}

/// The most that is told as a number.
const MAX_SHOWN: i64 = 99;

fn number_waiting(t: Messages, waiting: Waiting) -> Option<(String, String)> {
    let is_more = waiting.is_more || waiting.count > MAX_SHOWN;
    let number = format!("{}{}", waiting.count.min(MAX_SHOWN), if is_more { "+" } else { "" });
    (waiting.count > 0).then(|| (number, t.nav_requests_waiting(waiting.count)))
}
