//! What a reader of the queue asks for, in the URL.
use crate::clock::Timestamp;
use crate::model::access::Viewer;
use crate::model::fold::fold;
use crate::model::request::queue::{Assignee, QueuePosition, QueueQuery, Rest};
use crate::model::request::{Kind, Source, State, target};
use crate::urls;
use crate::web::municipality_field::MunicipalityField;
use serde::Deserialize;

/// The longest text that is searched for.
const MAX_LENGTH: usize = 200;
/// Stands among the states: those that wait and rest until a day.
pub const SNOOZED: &str = "snoozed";
/// Every state.
pub const ALL: &str = "all";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub q: String,
    /// A word of [`State`], [`SNOOZED`] or [`ALL`]; empty for what waits.
    pub state: String,
    pub municipality: String,
    /// `me`, `nobody`, or empty.
    pub assignee: String,
    /// `late`, `soon`, or empty.
    pub due: String,
    pub source: String,
    pub kind: String,
    pub after: String,
    pub before: String,
}

impl Filter {
    /// Whether anything else than the queue itself is asked for.
    pub fn is_empty(&self) -> bool {
        self.fields().into_iter().all(|(_, value)| value.is_empty())
    }

    /// Whether something is chosen of what is folded up otherwise.
    pub fn is_narrowed(&self) -> bool {
        self.fields().into_iter().any(|(name, value)| !matches!(name, "q" | "state") && !value.is_empty())
    }

    fn fields(&self) -> [(&'static str, &str); 7] {
        [
            ("q", self.q.trim()),
            ("state", &self.state),
            ("municipality", &self.municipality),
            ("assignee", &self.assignee),
            ("due", &self.due),
            ("source", &self.source),
            ("kind", &self.kind),
        ]
    }

    /// The URL of this list at a place.
    pub fn at(&self, name: &str, place: &str) -> String {
        let mut query = urls::query();
        for (name, value) in self.fields().into_iter().chain([(name, place)]).filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        match query.finish() {
            query if query.is_empty() => urls::REQUESTS.to_owned(),
            query => format!("{}?{query}", urls::REQUESTS),
        }
    }

    /// The URL of this list from its beginning, of another municipality.
    pub fn of_municipality(&self, id: &str) -> String {
        Self { municipality: id.to_owned(), ..self.clone() }.at("", "")
    }

    /// The number of a request, if that is what is searched for: `12` or `#12`.
    fn number(&self) -> Option<i64> {
        let text = self.q.trim();
        text.strip_prefix('#').unwrap_or(text).parse().ok().filter(|number| *number > 0)
    }

    fn state(&self) -> Option<State> {
        match (self.state.as_str(), self.number()) {
            // Only what waits is late or will be soon.
            _ if self.is_about_due() => Some(State::Submitted),
            // Whoever names a request looks for it wherever it is.
            ("", Some(_)) | (ALL, _) => None,
            (word, _) => Some(word.parse().ok().filter(|state| *state != State::Draft).unwrap_or(State::Submitted)),
        }
    }

    fn is_about_due(&self) -> bool {
        matches!(self.due.as_str(), "late" | "soon")
    }

    fn position(&self) -> QueuePosition {
        match (self.after.parse(), self.before.parse()) {
            (Ok(number), _) => QueuePosition::After(number),
            (_, Ok(number)) => QueuePosition::Before(number),
            _ => QueuePosition::Start,
        }
    }

    pub fn query(&self, viewer: &Viewer, municipality: &MunicipalityField, now: Timestamp) -> QueueQuery {
        let own = || viewer.municipalities_with_clients_seen().map(|ids| ids.into_iter().map(str::to_owned).collect::<Vec<_>>());
        let chosen = municipality.chosen_id().map(|id| vec![id]);
        let number = self.number();
        let is_waiting = self.state() == Some(State::Submitted);
        let typed: String = self.q.chars().take(MAX_LENGTH).collect();
        QueueQuery {
            state: self.state(),
            municipalities: chosen.or_else(own),
            assignee: match self.assignee.as_str() {
                "me" => Assignee::Person(viewer.person.id.clone()),
                "nobody" => Assignee::Nobody,
                _ => Assignee::Anybody,
            },
            due_after: (self.due == "soon").then(|| now.plus(-1)),
            due_until: match self.due.as_str() {
                "late" => Some(now.plus(-1)),
                "soon" => Some(target::soon(now)),
                _ => None,
            },
            rest: match self.state.as_str() {
                SNOOZED => Rest::Resting(now),
                // What is late is late, also while it rests.
                _ if self.is_about_due() => Rest::Either,
                _ if is_waiting && number.is_none() => Rest::Awake(now),
                _ => Rest::Either,
            },
            source: self.source.parse::<Source>().ok(),
            kind: self.kind.parse::<Kind>().ok(),
            words: if number.is_some() { vec![] } else { fold(&typed).split_whitespace().map(str::to_owned).collect() },
            number,
            position: self.position(),
        }
    }
}
