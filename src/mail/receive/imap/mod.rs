//! Reading the mailbox of `BALIE_IMAP_URL`, in one process at a time: what is stored is marked, what is marked is not asked for again.
//! What fails is tried again after a pause that grows.
mod failure;
mod mailbox_name;
mod session;
mod stream;

pub use failure::Failure;

use super::Receiver;
use super::MAX_MESSAGE;
use super::arriving::{self, MAX_HEAD};
use crate::background;
use crate::config::ImapUrl;
use crate::crypto::random;
use crate::model::inbox::arrival::Arrival;
use crate::model::inbox::clearing::READ_BACK;
use crate::model::inbox::place::Place;
use crate::model::inbox::{mailbox, place};
use crate::model::lease;
use failure::{Cause, Stage};
use session::{Listed, MailboxSession};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// How long the lease of the one reader lasts without being renewed, in seconds.
const LEASE: i64 = 60;
/// How often it is renewed, and how often others look whether it is free.
const RENEWAL: Duration = Duration::from_secs(10);
/// Messages that are listed at once.
const LISTED: usize = 100;
/// Small messages are fetched and stored together up to so many bytes.
const TOGETHER: usize = 1 << 20;
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

    /// Takes every message from a number on that was not taken before. Returns the last number there is.
    async fn look_through(&self, session: &mut MailboxSession, first: u32) -> Result<Option<u32>, Failure> {
        let unmarked = session.unmarked(first, self.receiver.clock.now().plus(-READ_BACK)).await?;
        let (Some(lowest), Some(last)) = (unmarked.first().copied(), unmarked.last().copied()) else { return Ok(None) };
        let taken = self.taken(session.uid_validity, lowest, last).await?;
        // Stored and not marked: this process, or another, ended in between.
        let stored: Vec<u32> = unmarked.intersection(&taken).copied().collect();
        session.mark(&stored).await?;
        let new: Vec<u32> = unmarked.difference(&taken).copied().collect();
        let mut missing = None;
        for some in new.chunks(LISTED) {
            let got = self.take(session, some).await?;
            missing = missing.or_else(|| some.iter().copied().find(|uid| !got.contains(uid)));
        }
        // What did not come is asked for again at the next look.
        Ok(Some(missing.map_or(last, |missing| missing - 1)))
    }

    async fn taken(&self, uid_validity: u32, first: u32, last: u32) -> Result<BTreeSet<u32>, Failure> {
        let looking = async {
            let mut connection = self.receiver.db.read().await?;
            place::taken(&mut connection, &self.name, uid_validity, first, last).await
        };
        looking.await.map_err(of_database)
    }

    /// Fetches, stores and marks these messages. Returns those that it got.
    async fn take(&self, session: &mut MailboxSession, uids: &[u32]) -> Result<BTreeSet<u32>, Failure> {
        let listed = session.sizes(uids).await?;
        let mut got = BTreeSet::new();
        for group in groups(&listed) {
            let arrivals = match group {
                [large] if large.size > MAX_MESSAGE => self.beginning(session, *large).await?,
                group => {
                    let fetched = session.fetch(group).await?;
                    fetched.into_iter().map(|(uid, message)| self.arrived(session.uid_validity, uid, message)).collect()
                }
            };
            self.receiver.store(&arrivals).await.map_err(of_database)?;
            let stored: Vec<u32> = arrivals.iter().filter_map(|arrival| Some(arrival.place.as_ref()?.uid)).collect();
            session.mark(&stored).await?;
            got.extend(stored);
        }
        Ok(got)
    }

    fn place(&self, uid_validity: u32, uid: u32) -> Place {
        Place { mailbox: self.name.clone(), uid_validity, uid }
    }

    /// A message that came; the server may have said that it is smaller.
    fn arrived(&self, uid_validity: u32, uid: u32, message: Vec<u8>) -> Arrival {
        let place = self.place(uid_validity, uid);
        match message.len() > MAX_MESSAGE {
            true => arriving::too_large(&message, message.len() as u64, place),
            false => arriving::in_mailbox(message, place),
        }
    }

    async fn beginning(&self, session: &mut MailboxSession, large: Listed) -> Result<Vec<Arrival>, Failure> {
        let beginning = session.beginning(large, MAX_HEAD).await?;
        let place = self.place(session.uid_validity, large.uid);
        Ok(beginning.map(|beginning| arriving::too_large(&beginning, large.size as u64, place)).into_iter().collect())
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

/// Messages that are fetched together: small ones up to a bound, each large one alone.
fn groups(listed: &[Listed]) -> Vec<&[Listed]> {
    let mut groups = Vec::new();
    let mut rest = listed;
    while !rest.is_empty() {
        let mut bytes = 0_usize;
        let fits = |one: &&Listed| {
            bytes = bytes.saturating_add(one.size);
            bytes <= TOGETHER
        };
        let length = rest.iter().take_while(fits).count().max(1);
        let (group, behind) = rest.split_at(length);
        groups.push(group);
        rest = behind;
    }
    groups
}

/// A reader at work. It stops when this is dropped.
pub struct RunningReader {
    task: JoinHandle<()>,
    receiver: Receiver,
    name: String,
    holder: String,
}

impl RunningReader {
    /// Reads the mailbox beside everything else.
    pub fn start(reader: MailboxReader) -> Self {
        let (receiver, name, holder) = (reader.receiver.clone(), reader.name.clone(), reader.holder.clone());
        Self { task: background::spawn(reader.run()), receiver, name, holder }
    }

    /// Stops, and lets another process read at once.
    pub async fn stop(&self) {
        self.task.abort();
        let releasing = async {
            let mut transaction = self.receiver.db.begin().await?;
            lease::release(&mut transaction, &self.name, &self.holder).await?;
            transaction.commit().await
        };
        if let Err(error) = releasing.await {
            tracing::debug!(%error, "the lease of the mailbox could not be given back; it ends by itself");
        }
    }
}

impl Drop for RunningReader {
    fn drop(&mut self) {
        self.task.abort();
    }
}
