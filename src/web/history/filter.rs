//! What the reader of a history asks for, in the URL.
use crate::clock::{HOUR, Timestamp};
use crate::locale::{Locale, Messages};
use crate::model::audit::list::HistoryPosition;
use crate::model::audit::{ActionGroup, HistoryQuery, HistoryScope};
use crate::urls;
use crate::web::date;
use crate::web::form::FormErrors;
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
    /// What stands between the columns of the file: `comma` or `semicolon`; empty for what the reader's language expects.
    pub separator: String,
}

impl Filter {
    /// As it is understood: days in the form of a date field, texts of a length that can be searched for.
    pub fn understood(mut self) -> Self {
        let shorten = |text: &str| text.trim().chars().take(MAX_LENGTH).collect::<String>();
        (self.from, self.to) = (day(&shorten(&self.from)), day(&shorten(&self.to)));
        if self.group().is_none() {
            self.action.clear();
        }
        (self.person, self.q) = (shorten(&self.person), shorten(&self.q));
        self
    }

    /// What can't be read is said, for a list without that part of the filter would be another list than the one asked for.
    pub fn form_errors(&self, t: Messages) -> FormErrors {
        let mut form_errors = FormErrors::default();
        for (field, text) in [("from", &self.from), ("to", &self.to)] {
            if !text.is_empty() && time_format::parse_date_field(text).is_none() {
                form_errors.add(field, t.history_no_date(text.as_str()));
            }
        }
        form_errors
    }

    /// The character between the columns of the file. Spreadsheets split a file at what the system's language uses: in Dutch, where
    /// numbers have a decimal comma, that is the semicolon.
    pub fn separator(&self, locale: Locale) -> u8 {
        match (self.separator.as_str(), locale) {
            ("semicolon", _) | ("", Locale::Nl) => b';',
            _ => b',',
        }
    }

    pub fn is_empty(&self) -> bool {
        [&self.from, &self.to, &self.action, &self.person, &self.municipality, &self.q].into_iter().all(String::is_empty)
    }

    fn group(&self) -> Option<ActionGroup> {
        self.action.parse().ok()
    }

    pub fn query(&self, scopes_shown: Vec<HistoryScope>) -> HistoryQuery {
        HistoryQuery {
            scopes_shown,
            from: time_format::parse_date_field(&self.from),
            until: time_format::parse_date_field(&self.to).and_then(day_after),
            group: self.group(),
            person: self.person.clone(),
            subject: self.q.clone(),
        }
    }

    pub fn position(&self) -> HistoryPosition {
        let number = |text: &str| text.parse::<i64>().ok().filter(|number| (0..i64::MAX / 2).contains(number));
        match (number(&self.before), number(&self.after)) {
            (Some(before), _) => HistoryPosition::Before(before),
            (None, Some(after)) => HistoryPosition::After(after),
            (None, None) => HistoryPosition::Newest,
        }
    }

    /// The URL of this list, at a position.
    pub fn at(&self, path: &str, position: HistoryPosition) -> String {
        let mut query = urls::query();
        let (name, number) = match position {
            HistoryPosition::Newest => ("", String::new()),
            HistoryPosition::Before(seq) => ("before", seq.to_string()),
            HistoryPosition::After(seq) => ("after", seq.to_string()),
        };
        let fields = [
            ("from", &self.from),
            ("to", &self.to),
            ("action", &self.action),
            ("person", &self.person),
            ("municipality", &self.municipality),
            ("q", &self.q),
            ("separator", &self.separator),
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

/// A day as people write it in the form of a date field; anything else as it is.
fn day(text: &str) -> String {
    date::parse(text).map_or_else(|| text.to_owned(), |date| date.to_string())
}

/// The first moment of the next day; days last 23 to 25 hours.
fn day_after(start: Timestamp) -> Option<Timestamp> {
    time_format::parse_date_field(&time_format::date_field(start.plus(36 * HOUR)))
}
