//! Mail that arrives: stored first, as it came; then read, in a step that may fail and be repeated.
mod arriving;
mod bounce;
mod confirming;
pub mod imap;
mod matching;
mod own_addresses;
mod reading_kept;
mod reply;
mod request;
mod thread;

pub use super::reading::MAX_MESSAGE;
pub use arriving::{Refused, piped};
pub use reading_kept::KeptReading;

use super::reading::outline::{Outline, outline};
use super::reading::{Explanation, Kind, delivery, explain};
use crate::background;
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::crypto::seal::SealingKeys;
use crate::db::{Database, is_unavailable};
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::inbox::arrival::{self, Arrival, Stored};
use crate::model::inbox::attempt::{self, Attempt};
use crate::model::inbox::outcome::{self, Outcome, Read};
use crate::model::inbox::{InboxReason, InboxState};
use crate::model::redaction::redact;
use anyhow::{Context, anyhow};
use own_addresses::OwnAddresses;
use request::Quota;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Messages of which attempts begin in one transaction.
const TOGETHER: i64 = 20;

/// What receiving mail needs. Cloning shares it.
#[derive(Clone)]
pub struct Receiver {
    pub db: Database,
    pub clock: Clock,
    pub sealing: SealingKeys,
    config: Arc<Config>,
}

/// What was read of a message, before anything is written.
struct Message {
    explanation: Explanation,
    outline: Outline,
    delivery: delivery::Delivery,
    own: Arc<OwnAddresses>,
}

impl Message {
    fn read(message: &[u8], own: Arc<OwnAddresses>) -> Self {
        let explanation = explain(message, &own.for_reading());
        let delivery = if explanation.kind == Kind::Bounce { delivery::read(message) } else { delivery::Delivery::default() };
        Self { explanation, outline: outline(message), delivery, own }
    }

    /// Whether it answers us and does not show to what. An answer to somebody else that asks for a client by name is a request: people
    /// write below what a colleague wrote.
    fn is_lost_answer(&self) -> bool {
        let is_to_us = self.outline.answers.iter().any(|id| self.own.made(id));
        self.explanation.kind == Kind::Reply && (is_to_us || self.explanation.fields.client_name.is_none())
    }

    /// The address of the sender in lower case; empty where there is not exactly one.
    fn sender(&self) -> String {
        self.explanation.from.as_deref().map(crate::model::email::of_account).unwrap_or_default()
    }
}

impl Receiver {
    pub fn new(config: &Config, db: Database, clock: Clock, sealing: SealingKeys) -> Self {
        Self { db, clock, sealing, config: Arc::new(config.clone()) }
    }

    /// Stores messages in one transaction: after it none can be lost, and none is taken twice.
    pub async fn store(&self, arrivals: &[Arrival]) -> sqlx::Result<Vec<Stored>> {
        let mut stored = Vec::with_capacity(arrivals.len());
        if arrivals.is_empty() {
            return Ok(stored);
        }
        let now = self.clock.now();
        let mut transaction = self.db.begin().await?;
        for arrival in arrivals {
            stored.push(arrival::insert(&mut transaction, arrival, &self.sealing, now).await?);
        }
        transaction.commit().await?;
        Ok(stored)
    }

    /// Reads everything that waits. One that fails does not keep the others waiting.
    pub async fn read_waiting(&self) -> anyhow::Result<()> {
        loop {
            let now = self.clock.now();
            self.give_up(now).await?;
            let due = attempt::due(&mut *self.db.read().await?, now, TOGETHER).await?;
            let attempts = if due.is_empty() { Vec::new() } else { self.begin(&due, now).await? };
            // Nothing waits, or another process has what does.
            if attempts.is_empty() {
                return Ok(());
            }
            let own = Arc::new(self.own_addresses().await?);
            for attempt in attempts {
                self.attempt(attempt, &own).await?;
            }
        }
    }

    /// Reads a message that was stored just now, by its identifier.
    pub async fn read_one(&self, id: &str) -> anyhow::Result<()> {
        let own = Arc::new(self.own_addresses().await?);
        for attempt in self.begin(&[id.to_owned()], self.clock.now()).await? {
            self.attempt(attempt, &own).await?;
        }
        Ok(())
    }

    async fn begin(&self, ids: &[String], now: Timestamp) -> anyhow::Result<Vec<Attempt>> {
        let mut begun = Vec::new();
        let mut transaction = self.db.begin().await?;
        for id in ids {
            begun.extend(attempt::begin(&mut transaction, id, now).await?);
        }
        transaction.commit().await?;
        Ok(begun)
    }

    async fn give_up(&self, now: Timestamp) -> anyhow::Result<()> {
        if !attempt::any_to_give_up(&mut *self.db.read().await?, now).await? {
            return Ok(());
        }
        let mut transaction = self.db.begin().await?;
        attempt::give_up(&mut transaction, now).await?;
        Ok(transaction.commit().await?)
    }

    async fn attempt(&self, mut attempt: Attempt, own: &Arc<OwnAddresses>) -> anyhow::Result<()> {
        let Err(error) = self.read(&mut attempt, own.clone()).await else { return Ok(()) };
        let is_away = error.downcast_ref::<sqlx::Error>().is_some_and(is_unavailable);
        let now = self.clock.now();
        let mut transaction = self.db.begin().await?;
        match is_away {
            true => attempt::uncount(&mut transaction, &attempt.id, now).await?,
            false => attempt::failed(&mut transaction, &attempt.id, now).await?,
        }
        transaction.commit().await?;
        tracing::warn!(id = attempt.id, error = format!("{error:#}"), "a message that arrived could not be read");
        Ok(())
    }

    async fn read(&self, attempt: &mut Attempt, own: Arc<OwnAddresses>) -> anyhow::Result<()> {
        let bytes = attempt.take_message(&self.sealing).context("the stored message")?;
        // Whatever a stranger wrote, one message must not end the reading of all.
        let read = background::run(move || catch_unwind(AssertUnwindSafe(|| Message::read(&bytes, own)))).await;
        let message = read.map_err(|_| anyhow!("the program failed while reading it"))?;
        let mut tx = AuditedTransaction::begin(&self.db, self.clock.now(), Actor::BACKGROUND).await?;
        let sender = message.sender();
        let read = Read { sender: &redact(&sender), subject: &message.outline.subject };
        let became = match attempt.is_request {
            true => request::apply(self, &mut tx, &message, &sender, Quota::Ignored).await?,
            false => self.become_of(&mut tx, &message, &sender).await?,
        };
        let outcome = Outcome {
            state: became.state,
            reason: became.reason,
            request_id: became.request_id.as_deref(),
            outbox_id: became.outbox_id.as_deref(),
        };
        if outcome::write(&mut tx, &attempt.id, read, &outcome).await? {
            tx.commit().await?;
        }
        Ok(())
    }

    /// Does what follows from a message.
    async fn become_of(&self, tx: &mut AuditedTransaction, message: &Message, sender: &str) -> anyhow::Result<Became> {
        let thread = thread::find(&self.sealing, message, sender);
        let about = match thread.as_ref() {
            Some(found) => thread::request(tx.connection(), found.number()).await?,
            None => None,
        };
        let linked = |became: Became| Became { request_id: about.as_ref().map(|request| request.id.clone()), ..became };
        match message.explanation.kind {
            Kind::Bounce => bounce::apply(tx, message).await,
            Kind::Automatic => Ok(linked(Became::of(InboxState::Automatic))),
            Kind::Unreadable => Ok(linked(Became::because(InboxState::SetAside, InboxReason::NoText))),
            Kind::Request | Kind::Reply => match (thread, &about) {
                (Some(thread), Some(request)) => reply::apply(self, tx, message, sender, &thread, request).await,
                (Some(_), None) => Ok(Became::because(InboxState::Held, InboxReason::NoThread)),
                (None, _) if message.is_lost_answer() => Ok(Became::because(InboxState::Held, InboxReason::NoThread)),
                (None, _) => request::apply(self, tx, message, sender, Quota::Counts).await,
            },
        }
    }
}

/// What became of a message.
#[derive(Clone, Debug)]
struct Became {
    state: InboxState,
    reason: Option<InboxReason>,
    request_id: Option<String>,
    outbox_id: Option<String>,
}

impl Became {
    const fn of(state: InboxState) -> Self {
        Self { state, reason: None, request_id: None, outbox_id: None }
    }

    const fn because(state: InboxState, reason: InboxReason) -> Self {
        Self { state, reason: Some(reason), request_id: None, outbox_id: None }
    }

    fn with_request(self, id: &str) -> Self {
        Self { request_id: Some(id.to_owned()), ..self }
    }
}
