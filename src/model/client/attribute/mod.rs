//! The attributes of a registration, each declared once and in the order of the form. Form, checks, import, export, history and
//! documentation all run along this list.
mod check;
mod list;

pub use list::ATTRIBUTES;

use super::registration::{Registration, ValidationContext};
use crate::locale::Messages;
use crate::model::problem::Problem;

/// How an attribute is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of several lines.
    Text,
    /// Entries with commas, spaces or new lines between.
    List,
    /// Entries that may hold spaces, with commas or new lines between.
    Phrases,
    /// One of some words.
    OneOf,
    /// Any of some words.
    AnyOf,
    /// A number of seconds.
    Seconds,
}

/// The part of the form that an attribute stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it is and who looks after it.
    Application,
    /// How it gets tokens, for what, and from where.
    Access,
    /// Where people come back to.
    Redirects,
    /// What its tokens say and how long they live.
    Tokens,
}

type Check = fn(&[String], &ValidationContext, &mut Registration, &mut Vec<Problem>);

pub struct Attribute {
    /// The name of RFC 7591 where it has one: in forms, documents and the history.
    pub name: &'static str,
    pub part: Part,
    pub shape: Shape,
    /// Whether an owner may change it without anybody's review.
    pub harmless: bool,
    pub label: fn(Messages) -> String,
    pub help: fn(Messages) -> String,
    /// The values as text.
    pub read: fn(&Registration) -> Vec<String>,
    /// Checks the entries and puts them into the registration.
    pub check: Check,
}

impl Attribute {
    /// The entries in a text of this shape, without empty ones and repetitions.
    pub fn entries(&self, text: &str) -> Vec<String> {
        let separators: &[char] = match self.shape {
            Shape::Line | Shape::Text | Shape::OneOf | Shape::Seconds => {
                return Some(text.trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect();
            }
            Shape::List | Shape::AnyOf => &[',', ' ', '\t', '\r', '\n'],
            Shape::Phrases => &[',', '\r', '\n'],
        };
        let mut entries: Vec<String> = Vec::new();
        for entry in text.split(separators).map(str::trim).filter(|entry| !entry.is_empty()) {
            if !entries.iter().any(|known| known == entry) {
                entries.push(entry.to_owned());
            }
        }
        entries
    }
}
