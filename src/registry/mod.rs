//! Clients as the token endpoint sees them: in memory, bounded, dropped when the feed of changes says so.
mod client;
mod keys;
mod memory;
mod revocations;
mod scopes;

pub use client::{RegisteredClient, RegisteredSecret};
pub use keys::RegisteredKey;
pub use revocations::Revocations;
pub use scopes::ScopeCatalogue;

use crate::clock::{Clock, Timestamp};
use crate::crypto::seal::SealingKeys;
use crate::db::{Connection, Database};
use crate::model::changes::{self, NumberedChange, Topic};
use crate::model::client::lifetimes::ACCESS_TOKEN;
use crate::model::signing_key::KeySet;
use arc_swap::ArcSwap;
use memory::Memory;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

pub struct Registry {
    db: Database,
    clock: Clock,
    sealing: SealingKeys,
    clients: Memory,
    keys: ArcSwap<KeySet>,
    scopes: ArcSwap<ScopeCatalogue>,
    revocations: Revocations,
    /// The number of the last change that was applied.
    applied: AtomicI64,
    /// Moves before changes are applied: whoever read a client before that does not keep it.
    generation: AtomicU64,
    /// When the feed was last read, in whole seconds of the monotonic clock.
    confirmed_at: AtomicU64,
}

impl Registry {
    /// Reads the signing keys, and holds clients of at most `mib` MiB together.
    pub async fn load(db: Database, clock: Clock, sealing: SealingKeys, mib: u64) -> sqlx::Result<Self> {
        let registry = Self {
            clients: Memory::of_mib(mib),
            keys: ArcSwap::default(),
            scopes: ArcSwap::default(),
            revocations: Revocations::default(),
            applied: AtomicI64::new(0),
            generation: AtomicU64::new(0),
            confirmed_at: AtomicU64::new(clock.monotonic().as_secs()),
            db,
            clock,
            sealing,
        };
        let mut connection = registry.db.read_for_feed().await?;
        registry.applied.store(changes::newest(&mut connection).await?, Ordering::SeqCst);
        registry.load_keys(&mut connection).await?;
        registry.load_scopes(&mut connection).await?;
        registry.revocations.load(&mut connection, registry.clock.now()).await?;
        Ok(registry)
    }

    pub fn keys(&self) -> arc_swap::Guard<Arc<KeySet>> {
        self.keys.load()
    }

    pub fn scopes(&self) -> arc_swap::Guard<Arc<ScopeCatalogue>> {
        self.scopes.load()
    }

    pub fn revocations(&self) -> &Revocations {
        &self.revocations
    }

    /// The client, from memory or by a query; nothing when there is none.
    pub async fn find(&self, client_id: &str) -> sqlx::Result<Option<Arc<RegisteredClient>>> {
        if let Some(client) = self.clients.get(client_id) {
            return Ok(Some(client));
        }
        // PostgreSQL holds no U+0000 and answers with an error, as if the database were away.
        if client_id.contains('\0') {
            return Ok(None);
        }
        let before = self.generation.load(Ordering::SeqCst);
        let mut connection = self.db.read_for_tokens().await?;
        let Some(client) = client::read(&mut connection, client_id, self.clock.now()).await? else { return Ok(None) };
        drop(connection);
        let client = Arc::new(client);
        self.clients.insert(&client);
        // What was read before a change must not be kept after it. Looking only now leaves no gap: whoever applies changes moves
        // `generation` first and forgets after.
        if self.generation.load(Ordering::SeqCst) != before {
            self.clients.remove(&client.id);
        }
        Ok(Some(client))
    }

    /// Whether a client is in memory.
    pub fn holds(&self, client_id: &str) -> bool {
        self.clients.get(client_id).is_some()
    }

    /// How many clients are in memory.
    pub fn len(&self) -> usize {
        self.clients.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows the index by which changes find clients names; it is bounded as they are.
    pub fn index_len(&self) -> usize {
        self.clients.index_len()
    }

    /// How much memory the clients take, in bytes, by estimate.
    pub fn bytes(&self) -> u64 {
        self.clients.bytes()
    }

    /// Whether memory may still be believed: the feed was read at most `outage` seconds ago, whatever the date was set to since.
    pub fn is_fresh(&self, outage: i64) -> bool {
        let elapsed = self.clock.monotonic().as_secs().saturating_sub(self.confirmed_at.load(Ordering::Relaxed));
        i64::try_from(elapsed).is_ok_and(|elapsed| elapsed <= outage)
    }

    /// Reads what changed since the last time and forgets what it was about. Runs several times a second and after each change, so that
    /// every process refuses a suspended client or a revoked secret within a second. The number moves on only after everything was
    /// applied: what can't be is tried again.
    pub async fn catch_up(&self) -> sqlx::Result<()> {
        let asked_at = self.clock.monotonic().as_secs();
        let mut connection = self.db.read_for_feed().await?;
        loop {
            let applied = self.applied.load(Ordering::SeqCst);
            let newest = changes::newest(&mut connection).await?;
            if newest <= applied {
                break;
            }
            let changes = changes::since(&mut connection, applied).await?;
            self.generation.fetch_add(1, Ordering::SeqCst);
            let last = self.apply(&mut connection, applied, newest, &changes).await?;
            self.applied.fetch_max(last, Ordering::SeqCst);
        }
        self.confirmed_at.fetch_max(asked_at, Ordering::Relaxed);
        Ok(())
    }

    /// Applies changes and returns the number of the last. Clients are forgotten first, for that can't fail: a revoked secret does not
    /// stay valid because a key can't be loaded.
    async fn apply(&self, connection: &mut Connection, applied: i64, newest: i64, changes: &[NumberedChange]) -> sqlx::Result<i64> {
        // Whoever slept longer than changes are kept for missed some, or all.
        let first = changes.first().map(|numbered| numbered.number);
        let is_everything = changes.iter().any(|numbered| numbered.change.topic == Topic::Everything);
        if first != Some(applied + 1) || is_everything {
            self.clients.clear();
            self.load_keys(connection).await?;
            self.load_scopes(connection).await?;
            self.revocations.load(connection, self.clock.now()).await?;
            return Ok(changes.last().map_or(newest, |numbered| numbered.number));
        }
        let changes_of = |topic: Topic| changes.iter().map(|numbered| &numbered.change).filter(move |change| change.topic == topic);
        changes_of(Topic::Client).for_each(|change| self.clients.remove(&change.key));
        let now = self.clock.now();
        changes_of(Topic::Grant).for_each(|change| self.revocations.add_grant(&change.key, now));
        changes_of(Topic::RevokedToken).for_each(|change| self.revocations.add_token(change, now));
        let municipalities: HashSet<&str> = changes_of(Topic::Municipality).map(|change| change.key.as_str()).collect();
        if !municipalities.is_empty() {
            self.clients.remove_of_municipalities(&municipalities);
        }
        // One reading for all of them, from the earliest on; where a line can't be read, of everything that matters.
        let everything = now.plus(-ACCESS_TOKEN.max);
        let ended = changes_of(Topic::Grants).map(|change| change.key.parse().map_or(everything, Timestamp));
        if let Some(since) = ended.min() {
            self.revocations.load_grants(connection, since).await?;
        }
        if changes_of(Topic::SigningKeys).next().is_some() {
            self.load_keys(connection).await?;
        }
        if changes_of(Topic::Scopes).next().is_some() {
            self.load_scopes(connection).await?;
        }
        Ok(changes.last().map_or(newest, |numbered| numbered.number))
    }

    async fn load_scopes(&self, connection: &mut Connection) -> sqlx::Result<()> {
        self.scopes.store(Arc::new(ScopeCatalogue::load(connection).await?));
        Ok(())
    }

    async fn load_keys(&self, connection: &mut Connection) -> sqlx::Result<()> {
        self.keys.store(Arc::new(KeySet::load(connection, &self.sealing).await?));
        Ok(())
    }
}
