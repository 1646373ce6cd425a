//! Clients as the token endpoint sees them: in memory, dropped when the history says that they changed.
use crate::clock::{Clock, Timestamp};
use crate::crypto::seal::SealingKeys;
use crate::crypto::secret::Digest;
use crate::crypto::signing_key::{SigningAlgorithm, SigningKey};
use crate::db::{Connection, Database};
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::{self, State, secret};
use crate::model::event::{self, Action};
use crate::model::{municipality, signing_key};
use arc_swap::ArcSwap;
use aws_lc_rs::hmac;
use ipnet::IpNet;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

/// More clients than this are not kept in memory at once.
const MOST_KEPT: usize = 100_000;

/// A client, ready for the token endpoint.
pub struct Entry {
    pub id: String,
    pub client_id: String,
    pub municipality: String,
    pub state: State,
    pub auth_method: AuthMethod,
    pub grant_types: Vec<GrantType>,
    /// In the order of registration.
    pub scope: Vec<String>,
    pub roles: Vec<String>,
    pub ip_allowlist: Vec<IpNet>,
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
    /// After one good check of a slow hash: the secret's digest, keyed by a random value of this process.
    pub quick: OnceLock<hmac::Tag>,
}

/// The key that signs, and all that verifiers may need.
#[derive(Default)]
pub struct Keys {
    pub signing: Vec<(Timestamp, Arc<SigningKey>)>,
    pub jwks: Vec<Value>,
}

impl Keys {
    /// The newest key that has been shown long enough.
    pub fn signer(&self, now: Timestamp) -> Option<&SigningKey> {
        self.signing.iter().find(|(from, _)| *from <= now).map(|(_, key)| &**key)
    }
}

pub struct Registry {
    db: Database,
    clock: Clock,
    sealing: SealingKeys,
    clients: papaya::HashMap<String, Arc<Entry>>,
    keys: ArcSwap<Keys>,
    algorithm: SigningAlgorithm,
    /// The last event that was taken into account.
    seen: AtomicI64,
    /// When the history was last read, in seconds.
    confirmed_at: AtomicI64,
    pub process_key: hmac::Key,
}

impl Registry {
    pub async fn load(db: Database, clock: Clock, sealing: SealingKeys, algorithm: SigningAlgorithm) -> sqlx::Result<Self> {
        let process_key = hmac::Key::new(hmac::HMAC_SHA256, &crate::crypto::random::bytes::<32>());
        let registry = Self {
            clients: papaya::HashMap::new(),
            keys: ArcSwap::default(),
            algorithm,
            seen: AtomicI64::new(0),
            confirmed_at: AtomicI64::new(clock.now().0),
            db,
            clock,
            sealing,
            process_key,
        };
        let mut connection = registry.db.read().await?;
        registry.seen.store(event::newest(&mut connection).await?, Ordering::SeqCst);
        registry.load_keys(&mut connection).await?;
        Ok(registry)
    }

    pub fn keys(&self) -> arc_swap::Guard<Arc<Keys>> {
        self.keys.load()
    }

    /// The client, from memory or by a query; nothing when there is none.
    pub async fn find(&self, client_id: &str) -> sqlx::Result<Option<Arc<Entry>>> {
        if let Some(entry) = self.clients.pin().get(client_id) {
            return Ok(Some(entry.clone()));
        }
        let before = self.seen.load(Ordering::SeqCst);
        let mut connection = self.db.read().await?;
        let Some(entry) = read(&mut connection, client_id).await? else { return Ok(None) };
        let entry = Arc::new(entry);
        self.keep(&entry);
        // What was read before a change must not be kept after it. Looking only now leaves no gap: whoever reads the history moves
        // `seen` first and forgets after.
        if self.seen.load(Ordering::SeqCst) != before {
            self.clients.pin().remove(client_id);
        }
        Ok(Some(entry))
    }

    fn keep(&self, entry: &Arc<Entry>) {
        if self.clients.len() >= MOST_KEPT {
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

    /// Whether memory may still be believed: the history was read at most `outage` seconds ago.
    pub fn is_fresh(&self, outage: i64) -> bool {
        self.clock.now().0 - self.confirmed_at.load(Ordering::Relaxed) <= outage
    }

    /// Reads what happened since the last time and forgets what it was about. Runs several times a second and after each change,
    /// so that every process refuses a suspended client or a revoked secret within a second.
    pub async fn catch_up(&self) -> sqlx::Result<()> {
        let now = self.clock.now();
        let mut connection = self.db.read().await?;
        loop {
            let seen = self.seen.load(Ordering::SeqCst);
            let events = event::since(&mut connection, seen).await?;
            let Some((last, ..)) = events.last() else { break };
            let last = *last;
            // Before forgetting: a reader that began earlier then knows not to keep what it read.
            self.seen.fetch_max(last, Ordering::SeqCst);
            let mut changed = HashSet::new();
            for (_, action, client_id) in events {
                match client_id {
                    Some(id) => _ = changed.insert(id),
                    None if action == Action::KeysRotated.as_str() => self.load_keys(&mut connection).await?,
                    None if action.starts_with("municipality.") || action.starts_with("scope.") => self.clients.pin().clear(),
                    None => {}
                }
            }
            // Events name the row, not the client_id; one walk for a batch costs little and can miss none.
            if !changed.is_empty() {
                self.clients.pin().retain(|_, entry| !changed.contains(&entry.id));
            }
        }
        self.confirmed_at.fetch_max(now.0, Ordering::Relaxed);
        Ok(())
    }

    async fn load_keys(&self, connection: &mut Connection) -> sqlx::Result<()> {
        let mut keys = Keys::default();
        for stored in signing_key::list(connection).await? {
            match stored.open(&self.sealing) {
                Some(key) => {
                    keys.jwks.push(key.public_jwk());
                    if stored.algorithm == self.algorithm {
                        keys.signing.push((stored.signs_from, Arc::new(key)));
                    }
                }
                None => tracing::error!(kid = stored.kid, "a signing key can't be opened: its BALIE_SECRET_KEY is missing"),
            }
        }
        self.keys.store(Arc::new(keys));
        Ok(())
    }
}

async fn read(connection: &mut Connection, client_id: &str) -> sqlx::Result<Option<Entry>> {
    let Some(client) = client::find_by_client_id(connection, client_id).await? else { return Ok(None) };
    let municipality = municipality::find(connection, &client.municipality_id).await?;
    let secrets = secret::list_with_revoked(connection, &client.id).await?;
    let registration = client.registration(vec![]);
    Ok(Some(Entry {
        municipality: municipality.map_or_else(String::new, |municipality| municipality.slug),
        state: client.state(),
        auth_method: client.token_endpoint_auth_method,
        grant_types: registration.grant_types,
        scope: registration.scope,
        roles: registration.roles,
        ip_allowlist: registration.ip_allowlist,
        access_token_lifetime: client.access_token_lifetime,
        secrets: secrets.into_iter().filter_map(entry_secret).collect(),
        id: client.id,
        client_id: client.client_id,
    }))
}

fn entry_secret(secret: secret::Secret) -> Option<EntrySecret> {
    let digest = Digest::parse(&secret.digest)?;
    Some(EntrySecret {
        id: secret.id,
        name: secret.name,
        digest,
        expires_at: secret.expires_at,
        revoked: secret.revoked_at.is_some(),
        quick: OnceLock::new(),
    })
}
