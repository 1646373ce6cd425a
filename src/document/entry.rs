//! One entry of a document: its members are taken one by one, and what is left over or wrong is told by name.
use serde_json::{Map, Value};

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

    /// Seconds since 1970.
    pub fn seconds(&mut self, member: &str) -> Option<i64> {
        let value = self.take(member)?;
        let seconds = value.as_i64();
        if seconds.is_none() {
            self.wrong(member, "This must be a whole number of seconds since 1970.");
        }
        seconds
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

    /// Nothing may be left: a member that is misspelt would be left out in silence.
    pub fn end(&mut self) {
        for member in std::mem::take(&mut self.members).into_iter().map(|(member, _)| member) {
            self.wrong(&member, NO_SUCH_MEMBER);
        }
    }
}
