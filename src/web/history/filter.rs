//! What the reader of a history asks for, in the URL.
use crate::clock::{HOUR, Timestamp};
use crate::model::audit::HistoryScope;
use crate::model::audit::list::{Group, Position, Query};
use crate::urls;
use crate::web::time_format;
use serde::Deserialize;

/// The longest text that is searched for.
const MAX_LENGTH: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub from: String,
    /// Up to and with this day.
    pub to: String,
    pub action: String,
    pub person: String,
    pub municipality: String,
    pub q: String,
    pub before: String,
    pub after: String,
}

impl Filter {
    /// As it is understood: what can't be read is left out, so that the page shows what it really lists.
    pub fn understood(mut self) -> Self {
        let shorten = |text: &str| text.trim().chars().take(MAX_LENGTH).collect::<String>();
        if time_format::parse_date_field(&self.from).is_none() {
            self.from.clear();
        }
        if time_format::parse_date_field(&self.to).is_none() {
            self.to.clear();
        }
        if self.group().is_none() {
            self.action.clear();
        }
        (self.person, self.q) = (shorten(&self.person), shorten(&self.q));
        self
    }

    pub fn is_empty(&self) -> bool {
        [&self.from, &self.to, &self.action, &self.person, &self.municipality, &self.q].into_iter().all(String::is_empty)
    }

    fn group(&self) -> Option<Group> {
        self.action.parse().ok()
    }

    pub fn query(&self, scopes_shown: Vec<HistoryScope>) -> Query {
        Query {
            scopes_shown,
            from: time_format::parse_date_field(&self.from),
            until: time_format::parse_date_field(&self.to).and_then(day_after),
            group: self.group(),
            person: self.person.clone(),
            subject: self.q.clone(),
        }
    }

    pub fn position(&self) -> Position {
        let number = |text: &str| text.parse::<i64>().ok().filter(|number| (0..i64::MAX / 2).contains(number));
        match (number(&self.before), number(&self.after)) {
            (Some(before), _) => Position::Before(before),
            (None, Some(after)) => Position::After(after),
            (None, None) => Position::Newest,
        }
    }

    /// The URL of this list, at a position.
    pub fn at(&self, path: &str, position: Position) -> String {
        let mut query = urls::query();
        let (name, number) = match position {
            Position::Newest => ("", String::new()),
            Position::Before(seq) => ("before", seq.to_string()),
            Position::After(seq) => ("after", seq.to_string()),
        };
        let fields = [
            ("from", &self.from),
            ("to", &self.to),
            ("action", &self.action),
            ("person", &self.person),
            ("municipality", &self.municipality),
            ("q", &self.q),
            (name, &number),
        ];
        for (name, value) in fields {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The first moment of the next day; days last 23 to 25 hours.
fn day_after(start: Timestamp) -> Option<Timestamp> {
    time_format::parse_date_field(&time_format::date_field(start.plus(36 * HOUR)))
}
