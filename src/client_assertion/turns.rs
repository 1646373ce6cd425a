//! Whose keys are fetched now: few of one server at a time, and never so many together that nothing is left for other requests of ours. A
//! server that is slow keeps those waiting whose keys are there, and nobody else, whichever clients strangers name.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

/// At the same time: three quarters of what may be under way to anybody.
const MAX: usize = 48;
/// At the same time of one server.
const MAX_OF_SERVER: usize = 2;

pub struct Turns {
    all: Arc<Semaphore>,
    /// By host and port, while somebody has a turn there or waits for one.
    by_server: Mutex<HashMap<String, Weak<Semaphore>>>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { all: Arc::new(Semaphore::new(MAX)), by_server: Mutex::default() }
    }
}

/// Until it is dropped, a fetch may be under way.
pub struct Turn {
    _of_server: Option<OwnedSemaphorePermit>,
    _of_all: Option<OwnedSemaphorePermit>,
}

impl Turns {
    /// Waits for a turn: that of the server first, so that whoever waits for a slow one takes none of the others'.
    pub async fn take(&self, uri: &str) -> Turn {
        let of_server = self.of_server(uri);
        // Neither is ever closed.
        Turn { _of_server: of_server.acquire_owned().await.ok(), _of_all: self.all.clone().acquire_owned().await.ok() }
    }

    fn of_server(&self, uri: &str) -> Arc<Semaphore> {
        let server = Url::parse(uri).map(|url| url.authority().to_owned()).unwrap_or_default();
        let mut by_server = self.by_server.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = by_server.get(&server).and_then(Weak::upgrade) {
            return known;
        }
        by_server.retain(|_, semaphore| semaphore.strong_count() > 0);
        let new = Arc::new(Semaphore::new(MAX_OF_SERVER));
        by_server.insert(server, Arc::downgrade(&new));
        new
    }
}
