//! Taking in a document: everything is checked, every mistake is named, and all of it is done in one transaction or nothing at all.
use super::entry::{Entry, Mistake};
use super::hashing::{self, Hashes};
use super::{clients, municipalities, people, scopes};
use crate::clock::Timestamp;
use crate::db::Database;
use crate::locale::{Locale, Messages};
use crate::model::client::registration::Surroundings;
use crate::model::deed::{Actor, Deed};
use crate::model::municipality::{self, Municipality};
use crate::model::scope::{self, Scope};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// What an import did, for the line at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub made: usize,
    pub changed: usize,
    pub unchanged: usize,
}

#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub municipalities: Tally,
    pub scopes: Tally,
    pub people: Tally,
    pub clients: Tally,
    /// What was left as it is on purpose, and somebody should know.
    pub notes: Vec<Mistake>,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the document is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    #[error("{} in the document", .0.len())]
    Mistakes(Vec<Mistake>),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// An import under way, and what it knows so far of the world.
pub(super) struct Import {
    pub deed: Deed,
    pub t: Messages,
    pub hashes: Hashes,
    pub outcome: Outcome,
    pub mistakes: Vec<Mistake>,
    pub municipalities: HashMap<String, Municipality>,
    pub scopes: Vec<Scope>,
    /// What clients of each municipality may be given, by its identifier.
    pub scopes_of: HashMap<String, Vec<Scope>>,
    pub around: Surroundings,
    keys: BTreeSet<(&'static str, String)>,
}

impl Import {
    /// Ends an entry. Returns whether it is without mistakes, so that it may be stored.
    pub fn end(&mut self, mut entry: Entry) -> bool {
        entry.end();
        let good = entry.mistakes.is_empty();
        self.mistakes.append(&mut entry.mistakes);
        good
    }

    /// The natural key of an entry: it must be there, and only once in its list.
    pub fn key(&mut self, entry: &mut Entry, member: &'static str, folded: bool) -> Option<String> {
        let key = entry.text(member).unwrap_or_default().trim().to_owned();
        let key = if folded { key.to_lowercase() } else { key };
        if key.is_empty() {
            entry.wrong(member, self.t.fault_missing());
            return None;
        }
        if !self.keys.insert((member, key.clone())) {
            entry.wrong(member, format!("{key} stands in this list more than once."));
            return None;
        }
        Some(key)
    }

    /// The municipality that a member names by its slug.
    pub fn municipality(&mut self, entry: &mut Entry, slug: &str) -> Option<Municipality> {
        let found = self.municipalities.get(slug).cloned();
        if found.is_none() {
            entry.wrong("municipality", self.t.problem_entry(self.t.fault_unknown_municipality(), slug));
        }
        found
    }
}

/// Takes in a document, as somebody at the command line.
pub async fn import(db: &Database, now: Timestamp, text: &[u8]) -> Result<Outcome, ImportError> {
    let document: Value = serde_json::from_slice(text)?;
    let hashes = hashing::of(db, &document).await?;
    let mut deed = Deed::begin(db, now, Actor::command_line()).await?;
    db.make_room(&mut deed.tx).await?;
    let municipalities = municipality::list(&mut deed.tx).await?.into_iter().map(|known| (known.slug.clone(), known)).collect();
    let scopes = scope::list(&mut deed.tx).await?;
    let mut import = Import {
        deed,
        t: Locale::En.messages(),
        hashes,
        outcome: Outcome::default(),
        mistakes: vec![],
        municipalities,
        scopes,
        scopes_of: HashMap::new(),
        around: Surroundings::default(),
        keys: BTreeSet::new(),
    };
    import.all(Entry::of(String::new(), 0, document)).await?;
    if !import.mistakes.is_empty() {
        return Err(ImportError::Mistakes(import.mistakes));
    }
    import.deed.commit().await?;
    Ok(import.outcome)
}

impl Import {
    /// An entry with a mistake is stored too, but for clients: it will be undone, and what refers to it should not seem wrong as well.
    async fn all(&mut self, mut document: Entry) -> sqlx::Result<()> {
        for entry in self.list(&mut document, "municipalities") {
            municipalities::take_in(self, entry).await?;
        }
        for entry in self.list(&mut document, "scopes") {
            scopes::take_in(self, entry).await?;
        }
        for entry in self.list(&mut document, "people") {
            people::take_in(self, entry).await?;
        }
        for entry in self.list(&mut document, "clients") {
            clients::take_in(self, entry).await?;
        }
        self.end(document);
        Ok(())
    }
}

impl Import {
    /// The entries of a list; what is no entry at all is a mistake of its own.
    fn list(&mut self, document: &mut Entry, name: &str) -> Vec<Entry> {
        let (good, bad): (Vec<_>, Vec<_>) = document.entries(name).into_iter().partition(|entry| entry.mistakes.is_empty());
        self.mistakes.extend(bad.into_iter().flat_map(|entry| entry.mistakes));
        good
    }
}

impl Tally {
    pub fn add(&mut self, made: bool, changed: bool) {
        match (made, changed) {
            (true, _) => self.made += 1,
            (_, true) => self.changed += 1,
            _ => self.unchanged += 1,
        }
    }
}
