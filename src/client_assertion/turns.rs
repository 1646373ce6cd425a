//! Whose keys are fetched now: few of one server at a time, and never so many together that nothing is left for other requests of ours. A
//! server that is slow keeps those waiting whose keys are there, and nobody else for longer than a moment, however many servers are slow
//! and whichever clients strangers name.
use std::collections::HashMap;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use url::Url;

/// So many may begin at the same time, and so many that turned out to be slow may go on beside them: together three quarters of what may
/// be under way to anybody.
const MAX: usize = 24;
const MAX_SLOW: usize = 24;
/// At the same time of one server.
const MAX_OF_SERVER: usize = 2;
/// Whoever takes longer is slow, and leaves its turn to others.
const QUICK: Duration = Duration::from_millis(600);

/// What the owner of a client reads whose server was slow while many others were.
const CUT_OFF: &str = "it did not answer at once, and too many other servers with keys are slow at the moment";

pub struct Turns {
    beginning: Semaphore,
    slow: Semaphore,
    /// By host and port, while somebody has a turn there or waits for one.
    by_server: Mutex<HashMap<String, Weak<Semaphore>>>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { beginning: Semaphore::new(MAX), slow: Semaphore::new(MAX_SLOW), by_server: Mutex::default() }
    }
}

impl Turns {
    /// Fetches when its turn comes: that of the server first, so that whoever waits for a slow one takes none of the others'. One that is
    /// slow goes on only where there is room for that.
    pub async fn fetch<T>(&self, uri: &str, fetch: impl Future<Output = Result<T, String>>) -> Result<T, String> {
        let of_server = self.of_server(uri);
        // None of the three is ever closed.
        let _of_server = of_server.acquire().await;
        let turn = self.beginning.acquire().await;
        let mut fetch = pin!(fetch);
        if let Ok(done) = timeout(QUICK, &mut fetch).await {
            return done;
        }
        let Ok(_slow) = self.slow.try_acquire() else { return Err(CUT_OFF.to_owned()) };
        drop(turn);
        fetch.await
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
