//! Clients as the token endpoint sees them: in memory, dropped when the feed of changes says so.
use crate::clock::{Clock, Timestamp};
use crate::crypto::seal::SealingKeys;
use crate::crypto::secret::Digest;
use crate::db::{Connection, Database};
use crate::model::changes::{self, Change, Topic};
use crate::model::client::attribute::{ACCESS_TOKEN_LIFETIME, GRANT_TYPES, IP_ALLOWLIST, ROLES, SCOPE, TOKEN_ENDPOINT_AUTH_METHOD};
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::ip_allowlist::IpAllowlist;
use crate::model::client::{self, State, secret};
use crate::model::municipality;
use crate::model::signing_key::KeySet;
use arc_swap::ArcSwap;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// More clients than this are not kept in memory at once.
const MAX_KEPT: usize = 100_000;

/// A client, ready for the token endpoint.
pub struct Entry {
    pub id: String,
    pub client_id: String,
    /// The slug of its municipality.
    pub municipality: String,
    pub municipality_id: String,
    pub state: State,
    /// The names of what is registered and can't be read.
    pub unreadable: Vec<String>,
    pub auth_method: AuthMethod,
    pub grant_types: Vec<GrantType>,
    /// In the order of registration.
    pub scope: Vec<String>,
    pub roles: Vec<String>,
    pub ip_allowlist: IpAllowlist,
    /// Seconds.
    pub access_token_lifetime: i64,
    pub secrets: Vec<EntrySecret>,
}

pub struct EntrySecret {
    pub id: String,
    pub name: String,
    pub digest: Digest,
    pub expires_at: Option<Timestamp>,
    pub revoked: bool,
    /// Whether people may have chosen it, so that guesses at it are slowed.
    pub can_be_guessed: bool,
}

pub struct Registry {
    db: Database,
    clock: Clock,
    sealing: SealingKeys,
    clients: papaya::HashMap<String, Arc<Entry>>,
    keys: ArcSwap<KeySet>,
    /// The number of the last change that was applied.
    applied: AtomicI64,
    /// Moves before changes are applied: whoever read a client before that does not keep it.
    generation: AtomicU64,
    /// When the feed was last read, in seconds.
    confirmed_at: AtomicI64,
}

impl Registry {
    pub async fn load(db: Database, clock: Clock, sealing: SealingKeys) -> sqlx::Result<Self> {
        let registry = Self {
            clients: papaya::HashMap::new(),
            keys: ArcSwap::default(),
            applied: AtomicI64::new(0),
            generation: AtomicU64::new(0),
            confirmed_at: AtomicI64::new(clock.now().0),
            db,
            clock,
            sealing,
        };
        let mut connection = registry.db.read_for_feed().await?;
        registry.applied.store(changes::newest(&mut connection).await?, Ordering::SeqCst);
        registry.load_keys(&mut connection).await?;
        Ok(registry)
    }

    pub fn keys(&self) -> arc_swap::Guard<Arc<KeySet>> {
        self.keys.load()
    }

    /// The client, from memory or by a query; nothing when there is none.
    pub async fn find(&self, client_id: &str) -> sqlx::Result<Option<Arc<Entry>>> {
        if let Some(entry) = self.clients.pin().get(client_id) {
            return Ok(Some(entry.clone()));
        }
        let before = self.generation.load(Ordering::SeqCst);
        let mut connection = self.db.read_for_tokens().await?;
        let Some(entry) = read(&mut connection, client_id, self.clock.now()).await? else { return Ok(None) };
        let entry = Arc::new(entry);
        self.keep(&entry);
        // What was read before a change must not be kept after it. Looking only now leaves no gap: whoever applies changes moves
        // `generation` first and forgets after.
        if self.generation.load(Ordering::SeqCst) != before {
            self.clients.pin().remove(client_id);
        }
        Ok(Some(entry))
    }

    fn keep(&self, entry: &Arc<Entry>) {
        if self.clients.len() >= MAX_KEPT {
            self.clients.pin().clear();
        }
        self.clients.pin().insert(entry.client_id.clone(), entry.clone());
    }

    /// How many clients are in memory.
    pub fn len(&self) -> usize {
        self.clients.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether memory may still be believed: the feed was read at most `outage` seconds ago.
    pub fn is_fresh(&self, outage: i64) -> bool {
        self.clock.now().0 - self.confirmed_at.load(Ordering::Relaxed) <= outage
    }

    /// Reads what changed since the last time and forgets what it was about. Runs several times a second and after each change, so that
    /// every process refuses a suspended client or a revoked secret within a second. What can't be applied is tried again: the number
    /// moves on only after that.
    pub async fn catch_up(&self) -> sqlx::Result<()> {
        let now = self.clock.now();
        let mut connection = self.db.read_for_feed().await?;
        loop {
            let applied = self.applied.load(Ordering::SeqCst);
            let changes = changes::since(&mut connection, applied).await?;
            let (Some(first), Some(last)) = (changes.first(), changes.last()) else { break };
            self.generation.fetch_add(1, Ordering::SeqCst);
            let has_gap = first.number != applied + 1;
            if has_gap || changes.iter().any(|numbered| numbered.change.topic == Topic::SigningKeys) {
                self.load_keys(&mut connection).await?;
            }
            if has_gap {
                self.clients.pin().clear();
            } else {
                self.forget(changes.iter().map(|numbered| &numbered.change));
            }
            self.applied.fetch_max(last.number, Ordering::SeqCst);
        }
        self.confirmed_at.fetch_max(now.0, Ordering::Relaxed);
        Ok(())
    }

    /// Changes name the row, not the `client_id`; one walk for a batch costs little and can miss none.
    fn forget<'a>(&self, changes: impl Iterator<Item = &'a Change>) {
        let (mut clients, mut municipalities) = (HashSet::new(), HashSet::new());
        for Change { topic, key } in changes {
            match topic {
                Topic::Client => _ = clients.insert(key.as_str()),
                Topic::Municipality => _ = municipalities.insert(key.as_str()),
                Topic::SigningKeys => {}
            }
        }
        if !clients.is_empty() || !municipalities.is_empty() {
            let is_kept = |entry: &Entry| !clients.contains(&*entry.id) && !municipalities.contains(&*entry.municipality_id);
            self.clients.pin().retain(|_, entry| is_kept(entry));
        }
    }

    async fn load_keys(&self, connection: &mut Connection) -> sqlx::Result<()> {
        self.keys.store(Arc::new(KeySet::load(connection, &self.sealing).await?));
        Ok(())
    }
}

async fn read(connection: &mut Connection, client_id: &str, now: Timestamp) -> sqlx::Result<Option<Entry>> {
    let Some(client) = client::find_by_client_id(connection, client_id).await? else { return Ok(None) };
    let municipality = municipality::find(connection, &client.municipality_id).await?;
    let secrets = secret::list_for_checking(connection, &client.id, now).await?;
    let unreadable = client.registered.unreadable().to_vec();
    if !unreadable.is_empty() {
        tracing::error!(client_id, ?unreadable, "the registration can't be read, so the client gets no token; see balie check");
    }
    Ok(Some(Entry {
        municipality: municipality.map_or_else(String::new, |municipality| municipality.slug),
        state: client.state(),
        unreadable,
        auth_method: client.get(&TOKEN_ENDPOINT_AUTH_METHOD),
        grant_types: client.get(&GRANT_TYPES),
        scope: client.get(&SCOPE),
        roles: client.get(&ROLES),
        ip_allowlist: client.get(&IP_ALLOWLIST),
        access_token_lifetime: client.get(&ACCESS_TOKEN_LIFETIME),
        secrets: secrets.into_iter().filter_map(entry_secret).collect(),
        id: client.id,
        client_id: client.client_id,
        municipality_id: client.municipality_id,
    }))
}

fn entry_secret(secret: secret::Secret) -> Option<EntrySecret> {
    let Some(digest) = Digest::parse(&secret.digest) else {
        tracing::error!(secret = secret.id, "the digest of a secret can't be read, so it lets nobody in; see balie check");
        return None;
    };
    Some(EntrySecret {
        can_be_guessed: digest.is_slow() || secret.can_be_guessed(),
        id: secret.id,
        name: secret.name,
        digest,
        expires_at: secret.expires_at,
        revoked: secret.revoked_at.is_some(),
    })
}
