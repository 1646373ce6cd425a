//! Writing what was found right. It is checked again where it is written: others may have changed something since.
use super::checking::{Checked, SmallDocument};
use super::clients::{self, CheckedClient, ClientsToStore};
use super::entry::DocumentEntry;
use super::import_context::{ImportContext, Outcome, OutcomeMark};
use super::list_name::ListName;
use super::part::Part;
use super::stream::Document;
use super::walk::{ImportError, Observer, Progress, Visitor, walk};
use super::{hashing, identity_providers, municipalities, people, scopes};
use crate::clock::Clock;
use crate::crypto::seal::SealingKeys;
use crate::db::{Connection, Database};
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::client::existing;
use std::time::{Duration, Instant};

/// How long a transaction should last: others wait for it.
const TRANSACTION: Duration = Duration::from_millis(40);
/// After so many entries, and ten times as many again and again, the database looks at how much it holds by now.
const FIRST_ANALYSIS: usize = 5_000;
/// Clients of a transaction: as many as take that long here, within these bounds.
const MIN_CLIENTS: usize = 16;
const MAX_CLIENTS: usize = 1024;

/// Writes a small document, all of it or nothing.
pub async fn in_one_transaction(
    db: &Database,
    clock: &Clock,
    keys: Option<&SealingKeys>,
    mut lists: SmallDocument,
    highest_number: i64,
) -> Result<Outcome, ImportError> {
    lists.sort_by_key(|(list, _)| *list);
    let mut hashes = hashing::Hashes::default();
    for (list, entries) in &lists {
        hashes.add(db, *list, entries).await?;
    }
    let now = clock.now();
    let mut tx = AuditedTransaction::begin(db, now, Actor::COMMAND_LINE).await?;
    let mut ctx = ImportContext::load(tx.connection(), now).await?;
    ctx.hashes = hashes;
    ctx.keys_to_seal = keys.cloned();
    ctx.highest_number = highest_number;
    for (list, entries) in lists {
        match list {
            ListName::Clients => {
                let checked = check_clients(&mut ctx, tx.connection(), entries).await?;
                let clients = ClientsToStore::new(&ctx, checked);
                clients::store(&mut ctx, &mut tx, clients).await?;
            }
            other => store_others(&mut ctx, &mut tx, other, entries).await?,
        }
    }
    if !ctx.errors.is_empty() {
        return Err(ImportError::Invalid(ctx.errors));
    }
    tx.commit().await?;
    Ok(ctx.outcome)
}

/// Writes a large document, in transactions that keep nobody waiting.
pub async fn in_many_transactions(
    db: &Database,
    clock: &Clock,
    keys: Option<&SealingKeys>,
    document: &mut Document,
    checked: &Checked,
    observer: &mut impl Observer,
) -> Result<Outcome, ImportError> {
    let mut ctx = ImportContext::load(&mut *db.read().await?, clock.now()).await?;
    // Where the document is read again, nothing stands in it twice.
    ctx.forget_keys();
    ctx.keys_to_seal = keys.cloned();
    ctx.highest_number = checked.highest_number;
    let mut writing = Writing { db, clock, ctx, observer, waiting: vec![], batch: 128, entries: 0, next_analysis: FIRST_ANALYSIS };
    let mut written = walk(document, checked.readings, &mut writing).await.map(|_| ());
    if written.is_ok() {
        written = writing.write_waiting().await;
    }
    let outcome = writing.ctx.outcome;
    db.analyze().await;
    match written {
        Ok(()) => Ok(outcome),
        Err(cause) if outcome.is_empty() => Err(cause),
        Err(cause) => Err(ImportError::CutOff { done: Box::new(outcome), cause: Box::new(cause) }),
    }
}

struct Writing<'a, O> {
    db: &'a Database,
    clock: &'a Clock,
    ctx: ImportContext,
    observer: &'a mut O,
    /// Clients for the next transaction.
    waiting: Vec<DocumentEntry>,
    /// How many clients a transaction holds.
    batch: usize,
    entries: usize,
    next_analysis: usize,
}

impl<O: Observer> Visitor for Writing<'_, O> {
    async fn visit(&mut self, part: Part, read: u64, size: u64) -> Result<(), ImportError> {
        let (list, mut entries) = match part {
            Part::Entries(list, entries) => (list, entries),
            Part::Wrong(error) => return Err(ImportError::Invalid(vec![error])),
            Part::OutOfOrder => return Ok(()),
        };
        if self.observer.wants_to_stop() {
            return Err(ImportError::Stopped);
        }
        let errors: Vec<_> = entries.iter_mut().flat_map(|entry| std::mem::take(&mut entry.errors)).collect();
        if !errors.is_empty() {
            return Err(ImportError::Invalid(errors));
        }
        self.entries += entries.len();
        if list == ListName::Clients {
            self.waiting.append(&mut entries);
            if self.waiting.len() >= self.batch {
                self.write_waiting().await?;
            }
        } else {
            self.write_others(list, entries).await?;
        }
        if self.entries >= self.next_analysis {
            self.next_analysis *= 10;
            self.db.analyze().await;
        }
        self.observer.progress(Progress { is_writing: true, read, size, entries: self.entries });
        Ok(())
    }
}

impl<O: Observer> Writing<'_, O> {
    async fn begin(&self) -> sqlx::Result<AuditedTransaction> {
        AuditedTransaction::begin(self.db, self.ctx.now, Actor::COMMAND_LINE).await
    }

    async fn write_others(&mut self, list: ListName, entries: Vec<DocumentEntry>) -> Result<(), ImportError> {
        self.ctx.now = self.clock.now();
        self.ctx.hashes.add(self.db, list, &entries).await?;
        let before = self.ctx.outcome.mark();
        let mut tx = self.begin().await?;
        let stored = store_others(&mut self.ctx, &mut tx, list, entries).await;
        self.end(tx, stored, before).await
    }

    /// Writes the clients that wait. What can be made ready before the transaction is.
    async fn write_waiting(&mut self) -> Result<(), ImportError> {
        let entries = std::mem::take(&mut self.waiting);
        self.ctx.now = self.clock.now();
        self.ctx.hashes.add(self.db, ListName::Clients, &entries).await?;
        let checked = {
            let mut connection = self.db.read().await?;
            check_clients(&mut self.ctx, &mut connection, entries.clone()).await?
        };
        let versions: Vec<_> = checked.iter().map(CheckedClient::version).collect();
        let mut clients = ClientsToStore::new(&self.ctx, checked);
        let before = self.ctx.outcome.mark();
        if clients.is_empty() && self.ctx.errors.is_empty() {
            self.ctx.outcome.clients.unchanged += entries.len();
            return Ok(());
        }
        let mut tx = self.begin().await?;
        let began = Instant::now();
        let ids: Vec<String> = versions.iter().map(|(client_id, _)| client_id.clone()).collect();
        let now = existing::versions(tx.connection(), &ids).await?;
        if versions.iter().any(|(client_id, version)| now.get(client_id) != version.as_ref()) {
            // Somebody was quicker: what was made ready no longer fits.
            self.ctx.errors.clear();
            let checked = check_clients(&mut self.ctx, tx.connection(), entries).await?;
            clients = ClientsToStore::new(&self.ctx, checked);
        }
        let stored = clients::store(&mut self.ctx, &mut tx, clients).await;
        self.end(tx, stored, before).await?;
        self.batch = match began.elapsed() {
            long if long > TRANSACTION => (self.batch / 2).max(MIN_CLIENTS),
            short if short < TRANSACTION / 2 => (self.batch * 2).min(MAX_CLIENTS),
            _ => self.batch,
        };
        Ok(())
    }

    /// Commits, unless something was wrong: then nothing of this transaction is done or counted.
    async fn end(&mut self, tx: AuditedTransaction, stored: sqlx::Result<()>, before: OutcomeMark) -> Result<(), ImportError> {
        let ended = match stored {
            Err(error) => Err(error.into()),
            Ok(()) if !self.ctx.errors.is_empty() => Err(ImportError::Invalid(std::mem::take(&mut self.ctx.errors))),
            Ok(()) => tx.commit().await.map_err(ImportError::from),
        };
        if ended.is_err() {
            self.ctx.outcome.return_to(before);
        }
        ended
    }
}

async fn check_clients(
    ctx: &mut ImportContext,
    connection: &mut Connection,
    entries: Vec<DocumentEntry>,
) -> sqlx::Result<Vec<CheckedClient>> {
    let mut known = existing::load(connection, &clients::client_ids(&entries)).await?;
    let mut checked = Vec::with_capacity(entries.len());
    for entry in entries {
        checked.extend(clients::check(ctx, connection, &mut known, entry).await?);
    }
    Ok(checked)
}

/// Stores what is no client.
async fn store_others(
    ctx: &mut ImportContext,
    tx: &mut AuditedTransaction,
    list: ListName,
    entries: Vec<DocumentEntry>,
) -> sqlx::Result<()> {
    for entry in entries {
        match list {
            ListName::Municipalities => {
                if let Some(parsed) = municipalities::check(ctx, entry) {
                    municipalities::store(ctx, tx, parsed).await?;
                }
            }
            ListName::Scopes => {
                if let Some(parsed) = scopes::check(ctx, entry) {
                    scopes::store(ctx, tx, parsed).await?;
                }
            }
            ListName::IdentityProviders => {
                if let Some(parsed) = identity_providers::check(ctx, tx.connection(), entry).await? {
                    identity_providers::store(ctx, tx, parsed).await?;
                }
            }
            ListName::People => {
                if let Some(parsed) = people::check(ctx, tx.connection(), entry).await? {
                    people::store(ctx, tx, parsed).await?;
                }
            }
            ListName::Clients => {}
        }
    }
    Ok(())
}
