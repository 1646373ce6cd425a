//! An import under way: what it knows so far of the world, what it did, and what was wrong.
use super::entry::{DocumentEntry, DocumentError};
use super::hashing::Hashes;
use crate::clock::Timestamp;
use crate::crypto::seal::SealingKeys;
use crate::crypto::sha256;
use crate::db::Connection;
use crate::locale::{Locale, Messages};
use crate::model::client::attribute::ValidationContext;
use crate::model::municipality::{self, Municipality};
use crate::model::problem;
use crate::model::scope::{self, Scope};
use std::collections::{HashMap, HashSet};

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
    pub identity_providers: Tally,
    pub people: Tally,
    pub clients: Tally,
    /// What was left as it is on purpose, and somebody should know.
    pub notes: Vec<DocumentError>,
}

/// Municipalities, scopes and people of the document are part of the world as soon as they were looked at, stored or not, right or wrong:
/// what refers to them should not seem wrong as well.
pub struct ImportContext {
    pub now: Timestamp,
    pub t: Messages,
    pub hashes: Hashes,
    /// What seals secrets that must be shown to others.
    pub keys_to_seal: Option<SealingKeys>,
    pub outcome: Outcome,
    pub errors: Vec<DocumentError>,
    pub municipalities: HashMap<String, Municipality>,
    pub scopes: Vec<Scope>,
    /// What clients of each municipality may be given, by its identifier.
    pub scopes_of: HashMap<String, Vec<Scope>>,
    pub validation: ValidationContext,
    /// The numbers that people of the document bring along, as far as it was read.
    pub numbers: HashSet<i64>,
    /// The highest number of the whole document: whoever brings none along gets one behind it.
    pub highest_number: i64,
    /// The natural keys that were met, as digests: a million of them take 32 MiB. Nothing where they are known to be met once.
    keys: Option<HashSet<[u8; 16]>>,
}

impl ImportContext {
    pub async fn load(connection: &mut Connection, now: Timestamp) -> sqlx::Result<Self> {
        Ok(Self {
            now,
            t: Locale::En.messages(),
            hashes: Hashes::default(),
            keys_to_seal: None,
            outcome: Outcome::default(),
            errors: vec![],
            municipalities: municipality::list(connection).await?.into_iter().map(|known| (known.slug.clone(), known)).collect(),
            scopes: scope::list(connection).await?,
            scopes_of: HashMap::new(),
            validation: ValidationContext { is_import: true, ..ValidationContext::default() },
            numbers: HashSet::new(),
            highest_number: 0,
            keys: Some(HashSet::new()),
        })
    }

    /// From here on no entry comes twice.
    pub fn forget_keys(&mut self) {
        self.keys = None;
    }

    /// Whether the document is looked at for the first time.
    pub fn meets_keys_first(&self) -> bool {
        self.keys.is_some()
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
        self.is_met_once(&format!("{member} {key}")).then_some(()).or_else(|| {
            entry.wrong(member, format!("{key} stands in this list more than once."));
            None
        })?;
        Some(key)
    }

    /// Whether a natural key was not met before.
    pub fn is_met_once(&mut self, key: &str) -> bool {
        let digest = sha256(key.as_bytes());
        let is_new = |keys: &mut HashSet<[u8; 16]>| keys.insert(digest[..16].try_into().expect("a digest is longer"));
        self.keys.as_mut().is_none_or(is_new)
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

    /// Takes what clients of a municipality may be given out, to be put back; a copy for each client would be what an import spends its
    /// time on.
    pub fn take_scopes_of(&mut self, municipality_id: &str) -> Vec<Scope> {
        let is_offered = |scope: &&Scope| scope.municipality_id.as_deref().is_none_or(|id| id == municipality_id);
        self.scopes_of.remove(municipality_id).unwrap_or_else(|| self.scopes.iter().filter(is_offered).cloned().collect())
    }
}

impl Outcome {
    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        self.tallies().iter().all(|tally| tally.made + tally.changed == 0)
    }

    fn tallies(&self) -> [Tally; 5] {
        [self.municipalities, self.scopes, self.identity_providers, self.people, self.clients]
    }

    /// What to return to when what follows is undone. The notes stay where they are: there may be many.
    pub fn mark(&self) -> OutcomeMark {
        OutcomeMark { tallies: self.tallies(), notes: self.notes.len() }
    }

    pub fn return_to(&mut self, mark: OutcomeMark) {
        [self.municipalities, self.scopes, self.identity_providers, self.people, self.clients] = mark.tallies;
        self.notes.truncate(mark.notes);
    }
}

/// How far an outcome was.
pub struct OutcomeMark {
    tallies: [Tally; 5],
    notes: usize,
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
