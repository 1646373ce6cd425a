//! The index of lists and searches: all clients, and with the same code all people, in memory, kept up to date by the feed of changes. It
//! only proposes: rows that are shown are read from the database, and who may see them is decided by those rows. While it is being filled,
//! when it does not fit or is turned off, the database answers in its place by the same matcher, and takes longer.
//!
//! What is found is what a plain scan of folded text would find (`words.rs`); everything else here makes that quick.
mod bits;
mod clients;
mod document;
mod filling;
mod following;
mod found_by;
mod index;
mod people;
mod postings;
mod segment;
mod texts;
mod vocabulary;
mod walk;
mod words;

pub use clients::{ClientQuery, ClientState, MAX_USED_FROM};
pub use document::{IndexedDocument, facet, person_text};
pub use found_by::{FoundBy, found_by};
pub use index::{Found, Index, Query};
pub use people::PersonQuery;
pub use segment::SegmentBuilder;
pub use walk::MAX_LOOKED;
pub use words::{Word, words};

use crate::db::{Connection, Database};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

const MIB: usize = 1024 * 1024;

/// There is no room for more: numbers have 32 bits, and memory its bound.
#[derive(Debug)]
pub struct NoRoom;

/// Why the database answers in place of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoIndexReason {
    /// It is turned off by its setting.
    Off,
    /// It is being filled.
    Filling,
    /// There is more than fits into the memory it may take.
    TooLarge,
}

/// A page of a list.
pub struct Page<R> {
    pub rows: Vec<R>,
    /// What was searched for.
    pub words: Vec<Word>,
    /// The places from which the list goes on, for URLs.
    pub earlier: Option<String>,
    pub later: Option<String>,
    /// How many rows stand before these, and how many there are in all; only the index knows.
    pub counted: Option<Counted>,
    /// Set when the database answered.
    pub no_index: Option<NoIndexReason>,
    /// The database looked through as many rows as it does for one page, and there are more.
    pub looked_no_further: bool,
    /// How many changes are not in the list yet.
    pub behind: i64,
    /// More clients than are shown were used from an address that was searched for.
    pub used_by_more: bool,
}

impl<R> Default for Page<R> {
    fn default() -> Self {
        Self {
            rows: vec![],
            words: vec![],
            earlier: None,
            later: None,
            counted: None,
            no_index: None,
            looked_no_further: false,
            behind: 0,
            used_by_more: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub before: usize,
    pub total: usize,
}

pub struct Search {
    db: Database,
    /// How much memory it may take, in bytes; 0 turns it off.
    bound: usize,
    loaded: Arc<RwLock<Option<Indexes>>>,
    /// Held by whoever applies changes: they must come in order.
    applying: tokio::sync::Mutex<()>,
    is_filling: AtomicBool,
    is_too_large: AtomicBool,
}

/// Both indexes as of a number of the feed.
struct Indexes {
    clients: Index,
    people: Index,
    applied: i64,
}

impl Indexes {
    fn bytes(&self) -> usize {
        self.clients.bytes() + self.people.bytes()
    }
}

impl Search {
    pub fn new(db: Database, mib: usize) -> Self {
        Self {
            db,
            bound: mib.saturating_mul(MIB),
            loaded: Arc::default(),
            applying: tokio::sync::Mutex::default(),
            is_filling: AtomicBool::new(false),
            is_too_large: AtomicBool::new(false),
        }
    }

    fn loaded(&self) -> RwLockReadGuard<'_, Option<Indexes>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn loaded_mut(&self) -> RwLockWriteGuard<'_, Option<Indexes>> {
        self.loaded.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why the database answers; nothing when the index does.
    pub fn no_index_reason(&self) -> Option<NoIndexReason> {
        match () {
            () if self.bound == 0 => Some(NoIndexReason::Off),
            () if self.loaded().is_some() => None,
            () if self.is_too_large.load(Ordering::Relaxed) => Some(NoIndexReason::TooLarge),
            () => Some(NoIndexReason::Filling),
        }
    }

    /// How many clients are in the index, and how much memory it takes, in bytes, by estimate.
    pub fn size(&self) -> (usize, usize) {
        self.loaded().as_ref().map_or((0, 0), |loaded| (loaded.clients.count(), loaded.bytes()))
    }

    /// How many clients that are not deleted each of these municipalities has; nothing without an index.
    pub async fn client_counts<'a>(
        &self,
        connection: &mut Connection,
        municipality_ids: impl Iterator<Item = &'a str>,
    ) -> sqlx::Result<Option<Vec<usize>>> {
        let facets: Vec<String> = municipality_ids.map(facet::municipality).collect();
        self.catch_up_a_little(connection).await?;
        Ok(self.loaded().as_ref().map(|loaded| loaded.clients.counts(&facets, facet::DELETED)))
    }
}
