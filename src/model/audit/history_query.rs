//! What to list of the history: the parts that may be seen, and the filter over their events.
use super::event::Action;
use super::event_walk::{EventOutline, EventWalk};
use super::history_scope::HistoryScope;
use crate::clock::Timestamp;
use crate::db::text_enum;
use crate::model::fold::fold;

text_enum! {
    /// Kinds of events, to choose from.
    pub enum ActionGroup {
        Clients = "clients",
        Requests = "requests",
        Secrets = "secrets",
        Municipalities = "municipalities",
        Scopes = "scopes",
        People = "people",
        SigningIn = "signing_in",
        Installation = "installation",
    }
}

impl ActionGroup {
    /// The actions of the group begin with one of these words.
    const fn nouns(self) -> &'static [&'static str] {
        match self {
            Self::Clients => &["client"],
            Self::Requests => &["request"],
            Self::Secrets => &["secret"],
            Self::Municipalities => &["municipality"],
            Self::Scopes => &["scope"],
            Self::People => &["person", "role"],
            Self::SigningIn => &["session", "password", "second_factor", "consent"],
            Self::Installation => &["mail", "keys", "installation"],
        }
    }

    fn has(self, action: &str) -> bool {
        action.split_once('.').is_some_and(|(noun, _)| self.nouns().contains(&noun))
    }
}

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct HistoryQuery {
    /// The parts that are listed, as one list.
    pub scopes_shown: Vec<HistoryScope>,
    pub from: Option<Timestamp>,
    /// Up to but not with this moment.
    pub until: Option<Timestamp>,
    pub group: Option<ActionGroup>,
    /// Part of the name of who did it, or of their e-mail address, both as of then.
    pub person: String,
    /// Part of the name of what it was done to.
    pub subject: String,
}

impl HistoryQuery {
    /// Along which indexes the events are found; each event on at least one of them.
    pub(super) fn walks(&self) -> Vec<EventWalk> {
        let of_group = |group: ActionGroup| Action::ALL.iter().map(|action| action.as_str()).filter(move |action| group.has(action));
        let walks = self.scopes_shown.iter().flat_map(|scope| match (scope, self.group) {
            (HistoryScope::Everything | HistoryScope::Clients, Some(group)) => of_group(group).map(EventWalk::OfAction).collect(),
            (HistoryScope::Everything, None) => vec![EventWalk::All],
            (HistoryScope::Clients, None) => vec![EventWalk::AboutClients],
            (HistoryScope::ClientsOfMunicipality(id) | HistoryScope::Municipality(id), _) => vec![EventWalk::OfMunicipality(id.clone())],
            (HistoryScope::Client(id), _) => vec![EventWalk::OfClient(id.clone())],
        });
        walks.collect()
    }

    /// Whether whoever reads the list sees what anybody did with the clients of all municipalities. Only then may the search for who did it
    /// follow people: what they did elsewhere, where the reader sees nothing, would show in the time and in how far a page looked.
    pub(super) fn may_follow_actors(&self) -> bool {
        let sees_all = |scope: &HistoryScope| match scope {
            HistoryScope::Everything | HistoryScope::Clients | HistoryScope::ClientsOfMunicipality(_) => true,
            HistoryScope::Municipality(_) | HistoryScope::Client(_) => false,
        };
        self.scopes_shown.iter().any(sees_all)
    }

    /// Whether each event of the walks is one of the list.
    pub(super) fn lets_all_through(&self) -> bool {
        let shows_all = |scope: &HistoryScope| !matches!(scope, HistoryScope::ClientsOfMunicipality(_));
        self.from.is_none()
            && self.until.is_none()
            && self.group.is_none()
            && self.person.is_empty()
            && self.subject.is_empty()
            && self.scopes_shown.iter().all(shows_all)
    }

    pub(super) fn filter(&self) -> EventFilter<'_> {
        EventFilter { query: self, person: fold(self.person.trim()), subject: fold(self.subject.trim()) }
    }
}

/// The query with its words folded once. Only what an event itself holds is compared, never what became of a person since: a filter
/// tells nothing that the events shown do not say.
pub(super) struct EventFilter<'a> {
    query: &'a HistoryQuery,
    person: String,
    subject: String,
}

impl EventFilter<'_> {
    /// The folded words that are searched for in who did it; empty when any will do.
    pub(super) fn person(&self) -> &str {
        &self.person
    }

    pub(super) fn lets_through(&self, event: &EventOutline) -> bool {
        self.query.from.is_none_or(|from| event.at >= from)
            && self.query.until.is_none_or(|until| event.at < until)
            && self.query.group.is_none_or(|group| group.has(&event.action))
            && self.query.scopes_shown.iter().any(|scope| is_within(scope, event))
            && (self.person.is_empty() || self.is_by(event))
            && (self.subject.is_empty() || fold(&event.subject).contains(&self.subject))
    }

    /// Whether it was done by somebody whose name or address holds the words searched for. The program itself has no name.
    fn is_by(&self, event: &EventOutline) -> bool {
        let named = [Some(&event.actor_name), event.actor_email.as_ref()];
        matches!(event.actor_kind.as_str(), "person" | "client")
            && named.into_iter().flatten().any(|name| fold(name).contains(&self.person))
    }
}

/// Or about a request, of which a client may come.
fn is_about_client(event: &EventOutline) -> bool {
    event.client_id.is_some() || ActionGroup::Requests.has(&event.action)
}

fn is_within(scope: &HistoryScope, event: &EventOutline) -> bool {
    match scope {
        HistoryScope::Everything => true,
        HistoryScope::Clients => is_about_client(event),
        HistoryScope::ClientsOfMunicipality(id) => is_about_client(event) && event.municipality_id.as_ref() == Some(id),
        HistoryScope::Municipality(id) => event.municipality_id.as_ref() == Some(id),
        HistoryScope::Client(id) => event.client_id.as_ref() == Some(id),
    }
}
