//! One entry of a document: its members are taken one by one, and what is left over or wrong is told by name.
use crate::clock::Timestamp;
use serde_json::{Map, Value};
use std::ops::RangeInclusive;

/// The moments that a document can mean: from the first of January 2000 to that of 2100.
const TIMES: RangeInclusive<i64> = 946_684_800..=4_102_444_800;

pub const NOT_AN_OBJECT: &str = "This must be an object: { … }.";
pub const NOT_A_LIST: &str = "This must be a list: [ … ].";
pub const NO_SUCH_MEMBER: &str = "There is no member of this name here.";

/// What is wrong with a document, and where: `clients[3].redirect_uris[0]: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    pub path: String,
    pub text: String,
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.path {
            "" => out.write_str(&self.text),
            path => write!(out, "{path}: {}", self.text),
        }
    }
}

#[derive(Clone)]
pub struct DocumentEntry {
    /// Where it stands: `clients[3]`; empty for the document itself.
    pub path: String,
    /// Its number in its list.
    pub index: usize,
    members: Map<String, Value>,
    pub errors: Vec<DocumentError>,
}

impl DocumentEntry {
    pub fn of(path: String, index: usize, value: Value) -> Self {
        let mut entry = Self { path, index, members: Map::new(), errors: vec![] };
        match value {
            Value::Object(members) => entry.members = members,
            _ => entry.errors.push(DocumentError { path: entry.path.clone(), text: NOT_AN_OBJECT.to_owned() }),
        }
        entry
    }

    pub fn path_of(&self, member: &str) -> String {
        if self.path.is_empty() { member.to_owned() } else { format!("{}.{member}", self.path) }
    }

    pub fn wrong(&mut self, member: &str, text: impl Into<String>) {
        let path = self.path_of(member);
        self.errors.push(DocumentError { path, text: text.into() });
    }

    /// A text that is looked at and stays.
    pub fn peek(&self, member: &str) -> Option<&str> {
        self.members.get(member)?.as_str()
    }

    /// A member; one that is null counts as left out.
    pub fn take(&mut self, member: &str) -> Option<Value> {
        self.members.remove(member).filter(|value| !value.is_null())
    }

    /// A member with its meaning of null, which only some have.
    pub fn take_nullable(&mut self, member: &str) -> Option<Value> {
        self.members.remove(member)
    }

    pub fn text(&mut self, member: &str) -> Option<String> {
        match self.take(member)? {
            Value::String(text) => Some(text),
            _ => {
                self.wrong(member, "This must be a text.");
                None
            }
        }
    }

    pub fn flag(&mut self, member: &str) -> Option<bool> {
        match self.take(member)? {
            Value::Bool(flag) => Some(flag),
            _ => {
                self.wrong(member, "This must be true or false.");
                None
            }
        }
    }

    /// A member that is one of some words.
    pub fn word<T: std::str::FromStr>(&mut self, member: &str, choices: &[&str]) -> Option<T> {
        let text = self.text(member)?;
        let word = text.parse().ok();
        if word.is_none() {
            self.wrong(member, format!("{text:?} is not one of the choices: {}.", choices.join(", ")));
        }
        word
    }

    /// A moment in seconds since 1970. One that can't be meant, such as a number of milliseconds, would be in force for good in silence.
    pub fn time(&mut self, member: &str) -> Option<Timestamp> {
        let seconds = self.take(member)?.as_i64();
        let text = match seconds {
            Some(seconds) if TIMES.contains(&seconds) => return Some(Timestamp(seconds)),
            Some(other) => match [1_000, 1_000_000, 1_000_000_000].map(|unit| other / unit).into_iter().find(|it| TIMES.contains(it)) {
                Some(meant) => format!("This must be in seconds since 1970, and looks finer than that. Did you mean {meant}?"),
                None => format!("{other} seconds since 1970 is not between the years 2000 and 2100, so it can't be meant."),
            },
            None => "This must be a whole number of seconds since 1970.".to_owned(),
        };
        self.wrong(member, text);
        None
    }

    /// A moment at which something ends. 0 means never, as in RFC 7591 §3.2.1.
    pub fn end_time(&mut self, member: &str) -> Option<Timestamp> {
        if self.members.get(member).and_then(Value::as_i64) == Some(0) {
            self.members.remove(member);
        }
        self.time(member)
    }

    /// A member that is a list of objects.
    pub fn entries(&mut self, member: &str) -> Vec<Self> {
        let path = self.path_of(member);
        match self.take(member) {
            None => vec![],
            Some(Value::Array(values)) => {
                values.into_iter().enumerate().map(|(index, value)| Self::of(format!("{path}[{index}]"), index, value)).collect()
            }
            Some(_) => {
                self.wrong(member, NOT_A_LIST);
                vec![]
            }
        }
    }

    /// Every member that is left, for a list of them that others decide about.
    pub fn take_rest(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.members)
    }

    /// Nothing may be left: a member that is misspelt would be left out in silence.
    pub fn end(&mut self) {
        for member in std::mem::take(&mut self.members).into_iter().map(|(member, _)| member) {
            self.wrong(&member, NO_SUCH_MEMBER);
        }
    }
}
