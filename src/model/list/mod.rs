//! Lists of clients and of people: rows with what they are found by, read onwards from a place in the list or by identifier.
mod client;
mod person;
mod used_from;

pub use client::{ClientSource, ListedClient, ListedOwner, ListedSecret, SearchedAttributes, clients, clients_by_ids};
pub use person::{ListedPerson, PersonSource, people, people_by_ids};
pub use used_from::used_from;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// How many rows stand on a page.
pub const PAGE: usize = 50;

/// A place in a list, which is sorted by a folded name and then by identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ListPosition {
    #[default]
    Start,
    After(Vec<u8>, String),
    Before(Vec<u8>, String),
}

impl ListPosition {
    /// From the two parameters of a URL.
    pub fn parse(after: &str, before: &str) -> Self {
        let read = |text: &str| {
            let (key, id) = text.split_once('.')?;
            // PostgreSQL holds no U+0000.
            Some((URL_SAFE_NO_PAD.decode(key).ok()?, id.to_owned())).filter(|_| !id.contains('\0'))
        };
        match (read(after), read(before)) {
            (Some((key, id)), _) => Self::After(key, id),
            (None, Some((key, id))) => Self::Before(key, id),
            (None, None) => Self::Start,
        }
    }

    /// The place of a row, for a URL.
    pub fn of(sort_key: &[u8], id: &str) -> String {
        format!("{}.{id}", URL_SAFE_NO_PAD.encode(sort_key))
    }

    /// Before or after a row, the way this one goes.
    pub fn onwards(&self, (key, id): (Vec<u8>, String)) -> Self {
        if self.is_backwards() { Self::Before(key, id) } else { Self::After(key, id) }
    }

    pub const fn is_backwards(&self) -> bool {
        matches!(self, Self::Before(..))
    }

    /// Key and identifier of the place; what stands before every row for the start.
    fn place(&self) -> (Vec<u8>, String) {
        match self {
            Self::Start => (vec![], String::new()),
            Self::After(key, id) | Self::Before(key, id) => (key.clone(), id.clone()),
        }
    }
}
