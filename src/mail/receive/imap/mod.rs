//! Reading the mailbox of `BALIE_IMAP_URL`, in one process at a time: what is stored is marked, what is marked is not asked for again.
//! What fails is tried again after a pause that grows.
mod failure;
mod mailbox_name;
mod running;
mod session;
mod stream;
mod taking;

pub use failure::Failure;
pub use running::RunningReader;

use super::Receiver;
use crate::config::ImapUrl;
use crate::crypto::random;
use crate::model::inbox::mailbox;
use crate::model::lease;
use failure::{Cause, Stage};
use session::MailboxSession;
use std::time::{Duration, Instant};

/// How long the lease of the one reader lasts without being renewed, in seconds.
const LEASE: i64 = 60;
/// How often it is renewed, and how often others look whether it is free.
const RENEWAL: Duration = Duration::from_secs(10);
/// The pause after the first failure, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(300));
/// Reading that fails for longer is an error in the log, once an hour.
const TOO_LONG: Duration = Duration::from_secs(15 * 60);

/// How long a mailbox is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// One IDLE (RFC 2177).
    pub idle: Duration,
    /// Between two looks where the server has no IDLE.
    pub poll: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self { idle: Duration::from_secs(5 * 60), poll: Duration::from_secs(30) }
    }
}

/// Reads one mailbox.
pub struct MailboxReader {
    receiver: Receiver,
    url: ImapUrl,
    waits: Waits,
    /// The name of the mailbox.
    name: String,
    /// A word for this reader alone.
    holder: String,
    /// Since when it fails, and when that was last logged.
    failing: Option<(Instant, Instant)>,
}

impl MailboxReader {
    pub fn new(receiver: Receiver, url: ImapUrl, waits: Waits) -> Self {
        Self { receiver, name: url.name(), url, waits, holder: random::id(), failing: None }
    }

    /// Reads until it is dropped.
    pub async fn run(mut self) {
        let mut pause = PAUSES.0;
        loop {
            if !self.take_lease().await {
                tokio::time::sleep(RENEWAL).await;
                continue;
            }
            let mut has_read = false;
            let failure = self.read_while_leased(&mut has_read).await;
            if has_read {
                pause = PAUSES.0;
                self.failing = None;
            }
            if failure.is_of_lease() {
                continue;
            }
            self.tell(failure).await;
            // Readers of several installations must not come back all at once.
            let jitter = u64::from(random::bytes::<1>()[0]);
            tokio::time::sleep(pause + Duration::from_millis(jitter)).await;
            pause = (pause * 2).min(PAUSES.1);
        }
    }

    async fn take_lease(&self) -> bool {
        let taking = async {
            let mut transaction = self.receiver.db.begin().await?;
            let is_held = lease::take(&mut transaction, &self.name, &self.holder, self.receiver.clock.now(), LEASE).await?;
            transaction.commit().await?;
            Ok::<_, sqlx::Error>(is_held)
        };
        taking.await.unwrap_or(false)
    }

    /// Reads as long as the lease is renewed.
    async fn read_while_leased(&self, has_read: &mut bool) -> Failure {
        let keep = async {
            let mut renewed = Instant::now();
            while renewed.elapsed() < Duration::from_secs(LEASE.unsigned_abs()) {
                tokio::time::sleep(RENEWAL).await;
                if self.take_lease().await {
                    renewed = Instant::now();
                }
            }
        };
        tokio::select! {
            failure = self.read(has_read) => failure,
            () = keep => Failure::new(Stage::Waiting, Cause::LeaseLost),
        }
    }

    /// Reads until something fails.
    async fn read(&self, has_read: &mut bool) -> Failure {
        match self.read_sessions(has_read).await {
            Ok(never) => match never {},
            Err(failure) => failure,
        }
    }

    async fn read_sessions(&self, has_read: &mut bool) -> Result<std::convert::Infallible, Failure> {
        let mut session = MailboxSession::open(&self.url).await?;
        let mut first = 1;
        loop {
            let last = self.look_through(&mut session, first).await?;
            self.was_read().await?;
            *has_read = true;
            // Numbers only grow while the session lasts (RFC 3501 §2.3.1.1).
            first = last.map_or(first, |last| last.saturating_add(1));
            session = session.wait(self.waits.idle, self.waits.poll).await?;
        }
    }

    async fn was_read(&self) -> Result<(), Failure> {
        let writing = async {
            let mut transaction = self.receiver.db.begin().await?;
            mailbox::was_read(&mut transaction, &self.name, self.receiver.clock.now()).await?;
            transaction.commit().await
        };
        writing.await.map_err(of_database)
    }

    /// Writes down that it fails, for pages, and says so in the log: the first time, and once an hour when it lasts.
    async fn tell(&mut self, failure: Failure) {
        let now = Instant::now();
        let (since, told) = self.failing.unwrap_or((now, now));
        let (lasts, is_first) = (now.duration_since(since), self.failing.is_none());
        let is_due = lasts > TOO_LONG && (now.duration_since(told) > Duration::from_secs(3_600) || told.duration_since(since) <= TOO_LONG);
        self.failing = Some((since, if is_due { now } else { told }));
        match (is_first, is_due) {
            (true, _) => tracing::warn!(mailbox = self.name, %failure, "the mailbox can't be read; it will be tried again"),
            (_, true) => {
                tracing::error!(mailbox = self.name, %failure, minutes = lasts.as_secs() / 60, "the mailbox can't be read for long")
            }
            _ => tracing::debug!(mailbox = self.name, %failure, "the mailbox can't be read"),
        }
        let writing = async {
            let mut transaction = self.receiver.db.begin().await?;
            mailbox::has_failed(&mut transaction, &self.name, failure.word(), self.receiver.clock.now()).await?;
            transaction.commit().await
        };
        if let Err(error) = writing.await {
            tracing::debug!(%error, "that the mailbox can't be read could not be written down");
        }
    }
}

fn of_database(error: sqlx::Error) -> Failure {
    tracing::warn!(%error, "mail that arrived could not be stored; it stays in the mailbox");
    Failure::new(Stage::Storing, Cause::Database)
}
