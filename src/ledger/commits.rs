//! Looking at memory and at the database at one moment, without waiting for what is being written.
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How often a page looks again when something was written between its looks at memory and at the database, and how long it waits for a
/// commit in between. After that it shows what it has: some use may then count twice on this one page.
const LOOKS: usize = 20;
const PAUSE: Duration = Duration::from_millis(2);

/// Counts the beginnings and ends of commits: odd while it is open whether a part is in the database.
#[derive(Default)]
pub(super) struct Commits(AtomicU64);

/// Counts up when a commit begins and when it has ended, however that comes about.
pub(super) struct Commit<'a>(&'a AtomicU64);

impl Drop for Commit<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Commits {
    pub(super) fn begin(&self) -> Commit<'_> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Commit(&self.0)
    }

    /// Looks at memory and at the database so that nothing is missed or counted twice, without waiting for a transaction to be written.
    pub(super) async fn at_one_moment<W, D>(
        &self,
        waiting: impl Fn() -> W,
        written: impl AsyncFn() -> sqlx::Result<D>,
    ) -> sqlx::Result<(W, D)> {
        for _ in 0..LOOKS {
            let commits = self.0.load(Ordering::SeqCst);
            if commits.is_multiple_of(2) {
                let found = (waiting(), written().await?);
                if self.0.load(Ordering::SeqCst) == commits {
                    return Ok(found);
                }
            } else {
                tokio::time::sleep(PAUSE).await;
            }
        }
        Ok((waiting(), written().await?))
    }
}
