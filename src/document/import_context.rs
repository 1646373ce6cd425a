//! An import under way: its transaction, what it knows so far of the world, and what was wrong.
use super::entry::{DocumentEntry, DocumentError};
use super::hashing::Hashes;
use crate::db::Database;
use crate::locale::{Locale, Messages};
use crate::model::audit::AuditedTransaction;
use crate::model::client::attribute::ValidationContext;
use crate::model::municipality::{self, Municipality};
use crate::model::problem;
use crate::model::scope::{self, Scope};
use std::collections::{BTreeSet, HashMap};

/// The most characters of a name.
const MAX_NAME: usize = 200;

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

pub struct ImportContext {
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

impl ImportContext {
    pub async fn load(mut tx: AuditedTransaction, db: &Database, hashes: Hashes) -> sqlx::Result<Self> {
        db.make_room(tx.connection()).await?;
        let municipalities = municipality::list(tx.connection()).await?.into_iter().map(|known| (known.slug.clone(), known)).collect();
        let scopes = scope::list(tx.connection()).await?;
        Ok(Self {
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
        })
    }

    /// Ends an entry. Returns whether it is without errors, so that it may be stored.
    pub fn end(&mut self, mut entry: DocumentEntry) -> bool {
        entry.end();
        let good = entry.errors.is_empty();
        self.errors.append(&mut entry.errors);
        good
    }

    /// The natural key of an entry, in the form that `fold` gives it: it must be there, and only once in its list.
    pub fn key(&mut self, entry: &mut DocumentEntry, member: &'static str, fold: fn(&str) -> String) -> Option<String> {
        let key = fold(entry.text(member).unwrap_or_default().trim());
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

    /// The member `name` of a person or a municipality; a new one must have it.
    pub fn name(&self, entry: &mut DocumentEntry, is_new: bool) -> Option<String> {
        let name = entry.text("name").map(|name| name.trim().to_owned());
        match &name {
            None if is_new => entry.wrong("name", self.t.problem_missing()),
            None => {}
            Some(name) => problem::of_name(name, MAX_NAME).into_iter().for_each(|kind| entry.wrong("name", kind.text(self.t))),
        }
        name
    }

    /// The municipality that a member names by its slug.
    pub fn municipality(&mut self, entry: &mut DocumentEntry, slug: &str) -> Option<Municipality> {
        let found = self.municipalities.get(slug).cloned();
        if found.is_none() {
            entry.wrong("municipality", self.t.problem_entry(self.t.problem_unknown_municipality(), slug));
        }
        found
    }

    /// The entries of a list; what is no entry at all is an error of its own.
    pub fn list(&mut self, document: &mut DocumentEntry, name: &str) -> Vec<DocumentEntry> {
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
