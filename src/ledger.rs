//! The ledger: uses and refusals of the token endpoint, gathered in memory and written in batches. It may never slow or fail a token:
//! when it is full, it forgets.
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::hex;
use crate::db::Database;
use crate::model::refusal::{self, Cause, Refusal};
use crate::model::usage;
use crate::registry::RegisteredClient;
use aws_lc_rs::hmac;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use tokio::sync::Mutex;

const MAX_WAITING: usize = 65_536;
const MAX_REFUSALS: usize = 5_000;

/// One thing that happened at the token endpoint.
pub enum Note {
    Used { entry: Arc<RegisteredClient>, secret: usize, from: Option<IpAddr>, at: Timestamp, scope: String },
    Refused(Refusal),
}

#[derive(Default)]
struct Pending {
    tokens: HashMap<(String, Timestamp, String), i64>,
    secrets: HashMap<String, (Timestamp, String)>,
    refusals: HashMap<String, Refusal>,
}

pub struct Ledger {
    db: Database,
    sender: SyncSender<Note>,
    waiting: Mutex<(Receiver<Note>, Pending)>,
    reference_key: hmac::Key,
}

impl Ledger {
    pub fn new(db: Database, reference_key: hmac::Key) -> Self {
        let (sender, receiver) = sync_channel(MAX_WAITING);
        Self { db, sender, waiting: Mutex::new((receiver, Pending::default())), reference_key }
    }

    /// Notes something without waiting.
    pub fn note(&self, note: Note) {
        let _ = self.sender.try_send(note);
    }

    /// What a refusal is called in its `error_uri`: the same for refusals alike within one minute, and nothing a stranger can tell
    /// from one of a client that does not exist. 80 bits.
    pub fn reference(&self, client_id: &str, cause: &str, detail: &str, address: &str, at: Timestamp) -> String {
        let minute = (at.0 / MINUTE).to_string();
        let mut context = hmac::Context::with_key(&self.reference_key);
        for part in [client_id, cause, detail, address, &minute] {
            context.update(part.as_bytes());
            context.update(&[0]);
        }
        hex(&context.sign().as_ref()[..10])
    }

    /// A refusal of a known client.
    pub fn refusal(&self, entry: &RegisteredClient, cause: Cause, detail: &str, address: &str, at: Timestamp) -> Refusal {
        let reference = self.reference(&entry.client_id, cause.as_str(), detail, address, at);
        Refusal {
            reference,
            client_id: entry.id.clone(),
            cause,
            detail: detail.to_owned(),
            address: address.to_owned(),
            first_at: at,
            last_at: at,
            times: 1,
        }
    }

    /// Writes what is waiting. What can't be written stays.
    pub async fn flush(&self) -> sqlx::Result<()> {
        let mut waiting = self.waiting.lock().await;
        let (receiver, pending) = &mut *waiting;
        while let Ok(note) = receiver.try_recv() {
            pending.import(note);
        }
        if pending.is_empty() {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        // In one order everywhere, so that two processes never wait for each other's rows.
        for ((client_id, day, scope), tokens) in pending.tokens.iter().collect::<BTreeMap<_, _>>() {
            usage::add(&mut tx, client_id, *day, scope, *tokens).await?;
        }
        for (secret_id, (at, from)) in pending.secrets.iter().collect::<BTreeMap<_, _>>() {
            usage::secret_used(&mut tx, secret_id, *at, from).await?;
        }
        let mut clients = BTreeSet::new();
        for (_, refusal) in pending.refusals.iter().collect::<BTreeMap<_, _>>() {
            refusal::add(&mut tx, refusal).await?;
            clients.insert(&refusal.client_id);
        }
        for client_id in clients {
            refusal::prune(&mut tx, client_id).await?;
        }
        tx.commit().await?;
        *pending = Pending::default();
        Ok(())
    }
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.secrets.is_empty() && self.refusals.is_empty()
    }

    fn import(&mut self, note: Note) {
        match note {
            Note::Used { entry, secret, from, at, scope } => {
                for scope in std::iter::once(usage::EVERY_TOKEN).chain(scope.split_whitespace()) {
                    *self.tokens.entry((entry.id.clone(), at.day(), scope.to_owned())).or_default() += 1;
                }
                if let Some(secret) = entry.secrets.get(secret) {
                    let from = from.map_or_else(String::new, |from| from.to_string());
                    self.secrets.insert(secret.id.clone(), (at, from));
                }
            }
            Note::Refused(refusal) => {
                if let Some(known) = self.refusals.get_mut(&refusal.reference) {
                    known.times += 1;
                    known.last_at = refusal.last_at;
                } else if self.refusals.len() < MAX_REFUSALS {
                    self.refusals.insert(refusal.reference.clone(), refusal);
                }
            }
        }
    }
}
