//! The ledger: uses and refusals of clients and their tokens, gathered in memory and written in batches. It may never slow or fail a
//! token, and counts are merged, so none is lost: there are at most as many as clients, days and scopes.
mod batch;
mod commits;
mod gathered;
mod refusals;

use crate::clock::{DAY, MINUTE, Timestamp};
use crate::crypto::hex;
use crate::db::{Database, is_unavailable};
use crate::model::client::key::{self, Key};
use crate::model::client::secret::{self, Secret};
use crate::model::refusal::{self, Cause, Refusal};
use crate::model::usage::{self, Use};
use crate::registry::RegisteredClient;
use aws_lc_rs::hmac;
use batch::Batch;
use commits::Commits;
use gathered::{ClientUses, Uses};
use refusals::Refusals;
use std::cell::Cell;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// Threads beyond this share a shard.
const SHARDS: usize = 64;

/// One thing that happened at the token endpoint.
pub enum Note {
    Used {
        client: Arc<RegisteredClient>,
        /// The place of the secret among those of the client; nothing for a client that has none.
        secret: Option<usize>,
        from: Option<IpAddr>,
        at: Timestamp,
        scope: String,
    },
    /// A token of the client was held against what is known, for an API that asked.
    Checked {
        client: Arc<RegisteredClient>,
        at: Timestamp,
    },
    /// A client showed its secret for something else than a token.
    SecretUsed {
        client: Arc<RegisteredClient>,
        secret: Option<usize>,
        from: Option<IpAddr>,
        at: Timestamp,
    },
    /// A client proved who it is by a key.
    KeyUsed {
        client: Arc<RegisteredClient>,
        /// The place of the key among those of the client.
        place: usize,
        from: Option<IpAddr>,
        at: Timestamp,
    },
    /// An imported secret turned out to be random, so nobody can guess it.
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
    flush_lock: tokio::sync::Mutex<()>,
    commits: Commits,
    reference_key: hmac::Key,
}

static NEXT_SHARD: AtomicUsize = AtomicUsize::new(0);
thread_local! {
    static SHARD: Cell<usize> = Cell::new(NEXT_SHARD.fetch_add(1, Ordering::Relaxed) % SHARDS);
}

/// Whoever panicked while holding the lock left counts behind, which are right each by itself.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Ledger {
    pub fn new(db: Database, reference_key: hmac::Key) -> Self {
        Self {
            db,
            uses: (0..SHARDS).map(|_| Mutex::default()).collect(),
            refusals: Mutex::default(),
            batch: Mutex::default(),
            flush_lock: tokio::sync::Mutex::default(),
            commits: Commits::default(),
            reference_key,
        }
    }

    /// Notes something without waiting for the database.
    pub fn note(&self, note: Note) {
        let mut uses = lock(&self.uses[SHARD.with(Cell::get)]);
        match note {
            Note::Used { client, secret, from, at, scope } => uses.add(&client, secret, from, at, &scope),
            Note::Checked { client, at } => uses.add_check(&client, at),
            Note::SecretUsed { client, secret, from, at } => uses.add_secret(&client, secret, from, at),
            Note::KeyUsed { client, place, from, at } => uses.add_key(&client, place, from, at),
            Note::SecretIsRandom { secret_id, at } => uses.add_random(secret_id, at),
            Note::Refused(refusal) => {
                drop(uses);
                lock(&self.refusals).add(refusal);
            }
        }
    }

    /// What refusals are called in their `error_uri`: made only of what the sender shows, what the sender is told (`error`, such as
    /// `invalid_client`) and when, so it tells nothing of the client or the cause, nor whether there is such a client. 80 bits.
    pub fn reference(&self, client_id: &str, address: &str, error: &str, at: Timestamp) -> String {
        let minute = (at.0 / MINUTE).to_string();
        let mut context = hmac::Context::with_key(&self.reference_key);
        for part in [client_id, address, error, &minute] {
            context.update(&part.len().to_be_bytes());
            context.update(part.as_bytes());
        }
        hex(&context.sign().as_ref()[..10])
    }

    /// A refusal of a known client, which was told `error`.
    pub fn refusal(&self, client: &RegisteredClient, error: &str, cause: Cause, detail: &str, address: &str, at: Timestamp) -> Refusal {
        Refusal {
            reference: self.reference(&client.client_id, address, error, at),
            client_id: client.id.clone(),
            cause,
            detail: detail.to_owned(),
            address: address.to_owned(),
            first_at: at,
            last_at: at,
            times: 1,
        }
    }

    /// Writes what is waiting. What can't be written stays, and waits for the next time.
    pub async fn flush(&self) -> sqlx::Result<()> {
        let _flushing = self.flush_lock.lock().await;
        self.take_gathered();
        loop {
            let part = lock(&self.batch).first();
            if part.is_empty() {
                return Ok(());
            }
            match self.write(&part).await {
                Err(error) if !is_unavailable(&error) => self.write_one_by_one(&error).await?,
                written => written?,
            }
        }
    }

    /// Writes the part that comes first, and takes it out.
    async fn write(&self, part: &Batch) -> sqlx::Result<()> {
        let mut tx = self.db.begin_for_ledger().await?;
        part.write(&mut tx).await?;
        let commit = self.commits.begin();
        tx.commit().await?;
        lock(&self.batch).remove(part);
        drop(commit);
        Ok(())
    }

    /// One entry that can't be written stops no other: where others of its kind can be, it is left out, and the log says so. Where none
    /// can be, it is not the entry, and all of them wait.
    async fn write_one_by_one(&self, error: &sqlx::Error) -> sqlx::Result<()> {
        tracing::warn!(%error, "uses and refusals can't be written together; each is tried alone");
        let kinds = lock(&self.batch).first().singles();
        let mut last = Ok(());
        for parts in kinds {
            let (mut refused, count) = (Vec::new(), parts.len());
            for part in parts {
                match self.write(&part).await {
                    Err(error) if !is_unavailable(&error) => refused.push((part, error)),
                    written => written?,
                }
            }
            let is_whole_kind = refused.len() == count;
            for (part, error) in refused {
                if is_whole_kind {
                    last = Err(error);
                } else {
                    tracing::error!(%error, "a use or a refusal is left out");
                    lock(&self.batch).remove(&part);
                }
            }
        }
        last
    }

    /// Moves what was gathered into the batch. Pages that look at the same time wait for the end of this.
    fn take_gathered(&self) {
        let mut batch = lock(&self.batch);
        for shard in &self.uses {
            let uses = std::mem::take(&mut *lock(shard));
            batch.add(uses);
        }
        let refusals = std::mem::take(&mut *lock(&self.refusals));
        batch.add_refusals(refusals);
    }
}

/// Reading for pages: what is written plus what waits in memory. A page never waits for the ledger.
impl Ledger {
    /// The use of a client since `days` days ago, oldest first.
    pub async fn uses(&self, client_id: &str, now: Timestamp, days: i64) -> sqlx::Result<Vec<Use>> {
        let written = async || usage::list(&mut *self.db.read().await?, client_id, now, days).await;
        let (waiting, mut uses) = self.commits.at_one_moment(|| self.waiting_of(client_id), written).await?;
        let first = now.day().plus(-days * DAY);
        for new in waiting.counts().into_iter().filter(|new| new.day > first) {
            match uses.iter_mut().find(|known| known.day == new.day && known.scope == new.scope) {
                Some(known) => known.tokens += new.tokens,
                None => uses.push(new),
            }
        }
        uses.sort_by(|one, other| (one.day, &one.scope).cmp(&(other.day, &other.scope)));
        Ok(uses)
    }

    /// The secrets of a client that are not revoked, oldest first, with their last uses.
    pub async fn secrets(&self, client_id: &str) -> sqlx::Result<Vec<Secret>> {
        let written = async || secret::list(&mut *self.db.read().await?, client_id).await;
        let (waiting, mut secrets) = self.commits.at_one_moment(|| self.waiting_of(client_id), written).await?;
        for secret in &mut secrets {
            let used = waiting.secrets.iter().find(|used| used.id == secret.id && secret.last_used_at.is_none_or(|last| last <= used.at));
            if let Some(used) = used {
                secret.first_used_at = secret.first_used_at.or(Some(used.at));
                secret.last_used_at = Some(used.at);
                secret.last_used_from = used.known_from();
            }
        }
        Ok(secrets)
    }

    /// The keys of a client that are not removed, oldest first, with their last uses.
    pub async fn keys(&self, client_id: &str) -> sqlx::Result<Vec<Key>> {
        let written = async || key::list(&mut *self.db.read().await?, client_id).await;
        let (waiting, mut keys) = self.commits.at_one_moment(|| self.waiting_of(client_id), written).await?;
        for key in &mut keys {
            let used = waiting.keys.iter().find(|used| used.id == key.id && key.last_used_at.is_none_or(|last| last <= used.at));
            if let Some(used) = used {
                key.first_used_at = key.first_used_at.or(Some(used.at));
                key.last_used_at = Some(used.at);
                key.last_used_from = used.known_from();
            }
        }
        Ok(keys)
    }

    /// At most `max` refusals of a client, newest first: of each cause the newest, those of other networks before a network's second.
    pub async fn refusals(&self, client_id: &str, max: i64) -> sqlx::Result<Vec<Refusal>> {
        let written = async || refusal::list(&mut *self.db.read().await?, client_id, max).await;
        let waiting = || self.waiting_refusals(|refusal| refusal.client_id == client_id);
        let (waiting, written) = self.commits.at_one_moment(waiting, written).await?;
        Ok(refusal::fairest(merge(written, waiting), max))
    }

    /// The refusals with a reference: all of one client, with one cause or several.
    pub async fn refusals_with_reference(&self, reference: &str) -> sqlx::Result<Vec<Refusal>> {
        let written = async || refusal::list_by_reference(&mut *self.db.read().await?, reference).await;
        let waiting = || self.waiting_refusals(|refusal| refusal.reference == reference);
        let (waiting, written) = self.commits.at_one_moment(waiting, written).await?;
        Ok(merge(written, waiting))
    }

    fn waiting_of(&self, client_id: &str) -> ClientUses {
        let batch = lock(&self.batch);
        let mut found = batch.clients.get(client_id).cloned().unwrap_or_default();
        for shard in &self.uses {
            let shard = lock(shard);
            shard.clients().filter(|(id, _)| *id == client_id).for_each(|(_, uses)| found.merge(uses));
        }
        found
    }

    fn waiting_refusals(&self, is_wanted: impl Fn(&Refusal) -> bool) -> Vec<Refusal> {
        let batch = lock(&self.batch);
        let mut found: Vec<_> = batch.refusals.iter().filter(|refusal| is_wanted(refusal)).cloned().collect();
        found.extend(lock(&self.refusals).filter(is_wanted));
        found
    }
}

fn merge(mut written: Vec<Refusal>, waiting: Vec<Refusal>) -> Vec<Refusal> {
    for new in waiting {
        match written.iter_mut().find(|known| known.is_like(&new)) {
            Some(known) => known.merge(&new),
            None => written.push(new),
        }
    }
    written
}
