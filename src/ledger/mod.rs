//! The ledger: uses and refusals of the token endpoint, gathered in memory and written in batches. It may never slow or fail a token, and
//! counts are merged, so none is lost: there are at most as many as clients, days and scopes.
mod gathered;
mod reading;
mod refusals;
mod writing;

use crate::clock::{MINUTE, Timestamp};
use crate::crypto::hex;
use crate::db::Database;
use crate::model::refusal::{Cause, Refusal};
use crate::registry::RegisteredClient;
use aws_lc_rs::hmac;
use gathered::Uses;
use refusals::Refusals;
use std::cell::Cell;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use writing::Batch;

/// Threads beyond this share a place to gather in.
const PLACES: usize = 64;

/// One thing that happened at the token endpoint.
pub enum Note {
    Used {
        entry: Arc<RegisteredClient>,
        secret: usize,
        from: Option<IpAddr>,
        at: Timestamp,
        scope: String,
    },
    /// A secret that moved in turned out to be random, so nobody can guess it.
    SecretIsRandom {
        secret_id: String,
        at: Timestamp,
    },
    Refused(Refusal),
}

pub struct Ledger {
    db: Database,
    /// One for each thread, so that threads do not wait for each other.
    uses: Vec<Mutex<Uses>>,
    refusals: Mutex<Refusals>,
    /// What was taken from there and is being written.
    batch: Mutex<Batch>,
    /// Held while a batch is written.
    turn: tokio::sync::Mutex<()>,
    /// Odd while it is open whether a part of the batch is in the database.
    commits: AtomicU64,
    reference_key: hmac::Key,
}

static NEXT_PLACE: AtomicUsize = AtomicUsize::new(0);
thread_local! {
    static PLACE: Cell<usize> = Cell::new(NEXT_PLACE.fetch_add(1, Ordering::Relaxed) % PLACES);
}

/// Whoever panicked while holding the lock left counts behind, which are right each by itself.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Ledger {
    pub fn new(db: Database, reference_key: hmac::Key) -> Self {
        Self {
            db,
            uses: (0..PLACES).map(|_| Mutex::default()).collect(),
            refusals: Mutex::default(),
            batch: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            commits: AtomicU64::new(0),
            reference_key,
        }
    }

    /// Notes something without waiting for the database.
    pub fn note(&self, note: Note) {
        let mut uses = lock(&self.uses[PLACE.with(Cell::get)]);
        match note {
            Note::Used { entry, secret, from, at, scope } => uses.add(&entry, secret, from, at, &scope),
            Note::SecretIsRandom { secret_id, at } => uses.add_random(secret_id, at),
            Note::Refused(refusal) => {
                drop(uses);
                lock(&self.refusals).add(refusal);
            }
        }
    }

    /// What refusals are called in their `error_uri`: made only of what the sender shows and when, so it tells nothing of the client or
    /// the cause, nor whether there is such a client. 80 bits.
    pub fn reference(&self, client_id: &str, address: &str, at: Timestamp) -> String {
        let minute = (at.0 / MINUTE).to_string();
        let mut context = hmac::Context::with_key(&self.reference_key);
        for part in [client_id, address, &minute] {
            context.update(part.as_bytes());
            context.update(&[0]);
        }
        hex(&context.sign().as_ref()[..10])
    }

    /// A refusal of a known client.
    pub fn refusal(&self, client: &RegisteredClient, cause: Cause, detail: &str, address: &str, at: Timestamp) -> Refusal {
        Refusal {
            reference: self.reference(&client.client_id, address, at),
            client_id: client.id.clone(),
            cause,
            detail: detail.to_owned(),
            address: address.to_owned(),
            first_at: at,
            last_at: at,
            times: 1,
        }
    }
}
