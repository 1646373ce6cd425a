//! Taking in a document: everything is checked, every error is named, and all of it is done in one transaction or nothing at all.
use super::entry::{DocumentError, Entry};
use super::hashing::{self, Hashes};
use super::{clients, municipalities, people, scopes};
use crate::clock::Timestamp;
use crate::db::Database;
use crate::locale::{Locale, Messages};
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::client::registration::ValidationContext;
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
    pub notes: Vec<DocumentError>,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the document is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    #[error("{} in the document", .0.len())]
    Invalid(Vec<DocumentError>),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// An import under way, and what it knows so far of the world.
pub(super) struct Import {
    pub tx: AuditedTransaction,
    pub t: Messages,
    pub hashes: Hashes,
    pub outcome: Outcome,
    pub errors: Vec<DocumentError>,
    pub municipalities: HashMap<String, Municipality>,
    pub scopes: Vec<Scope>,
    /// What clients of each municipality may be given, by its identifier.
    pub scopes_of: HashMap<String, Vec<Scope>>,
    pub validation: ValidationContext,
    keys: BTreeSet<(&'static str, String)>,
}

impl Import {
    /// Ends an entry. Returns whether it is without errors, so that it may be stored.
    pub fn end(&mut self, mut entry: Entry) -> bool {
        entry.end();
        let good = entry.errors.is_empty();
        self.errors.append(&mut entry.errors);
        good
    }

    /// The natural key of an entry: it must be there, and only once in its list.
    pub fn key(&mut self, entry: &mut Entry, member: &'static str, folded: bool) -> Option<String> {
        let key = entry.text(member).unwrap_or_default().trim().to_owned();
        let key = if folded { key.to_lowercase() } else { key };
        if key.is_empty() {
            entry.wrong(member, self.t.problem_missing());
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
            entry.wrong("municipality", self.t.problem_entry(self.t.problem_unknown_municipality(), slug));
        }
        found
    }
}

/// Takes in a document, as somebody at the command line.
pub async fn import(db: &Database, now: Timestamp, text: &[u8]) -> Result<Outcome, ImportError> {
    let document: Value = serde_json::from_slice(text)?;
    let hashes = hashing::of(db, &document).await?;
    let mut tx = AuditedTransaction::begin(db, now, Actor::COMMAND_LINE).await?;
    db.make_room(tx.connection()).await?;
    let municipalities = municipality::list(tx.connection()).await?.into_iter().map(|known| (known.slug.clone(), known)).collect();
    let scopes = scope::list(tx.connection()).await?;
    let mut import = Import {
        tx,
        t: Locale::En.messages(),
        hashes,
        outcome: Outcome::default(),
        errors: vec![],
        municipalities,
        scopes,
        scopes_of: HashMap::new(),
        validation: ValidationContext::default(),
        keys: BTreeSet::new(),
    };
    import.all(Entry::of(String::new(), 0, document)).await?;
    if !import.errors.is_empty() {
        return Err(ImportError::Invalid(import.errors));
    }
    import.tx.commit().await?;
    Ok(import.outcome)
}

impl Import {
    /// An entry with a error is stored too, but for clients: it will be undone, and what refers to it should not seem wrong as well.
    async fn all(&mut self, mut document: Entry) -> sqlx::Result<()> {
        for entry in self.list(&mut document, "municipalities") {
            municipalities::import(self, entry).await?;
        }
        for entry in self.list(&mut document, "scopes") {
            scopes::import(self, entry).await?;
        }
        for entry in self.list(&mut document, "people") {
            people::import(self, entry).await?;
        }
        for entry in self.list(&mut document, "clients") {
            clients::import(self, entry).await?;
        }
        self.end(document);
        Ok(())
    }
}

impl Import {
    /// The entries of a list; what is no entry at all is a error of its own.
    fn list(&mut self, document: &mut Entry, name: &str) -> Vec<Entry> {
        let (good, bad): (Vec<_>, Vec<_>) = document.entries(name).into_iter().partition(|entry| entry.errors.is_empty());
        self.errors.extend(bad.into_iter().flat_map(|entry| entry.errors));
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
