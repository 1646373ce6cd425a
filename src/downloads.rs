//! Downloads that are under way. Nobody waits for how slowly another reads: a download has a turn only while a piece of it is made.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

/// How many pieces are made at once. They share the few connections of exports, where none may wait so long that its file ends early.
const TURNS: usize = 4;
/// How many files one person may have under way.
const MAX_OF_PERSON: usize = 2;

#[derive(Debug)]
pub struct Downloads {
    /// Given in the order in which they are asked for.
    pub turns: Arc<Semaphore>,
    /// How many each person has under way, by identifier.
    under_way: Mutex<HashMap<String, usize>>,
}

/// A download that counts until it is dropped.
pub struct Download {
    downloads: Arc<Downloads>,
    person_id: String,
}

impl Downloads {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { turns: Arc::new(Semaphore::new(TURNS)), under_way: Mutex::default() })
    }

    /// Begins one for a person; nothing when they have too many under way.
    pub fn begin(self: &Arc<Self>, person_id: &str) -> Option<Download> {
        let mut under_way = self.lock();
        let count = under_way.entry(person_id.to_owned()).or_default();
        if *count >= MAX_OF_PERSON {
            return None;
        }
        *count += 1;
        Some(Download { downloads: self.clone(), person_id: person_id.to_owned() })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Download {
    /// Waits for a turn to make a piece.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, AcquireError> {
        self.downloads.turns.clone().acquire_owned().await
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        let mut under_way = self.downloads.lock();
        if let Some(count) = under_way.get_mut(&self.person_id) {
            *count -= 1;
            if *count == 0 {
                under_way.remove(&self.person_id);
            }
        }
    }
}
