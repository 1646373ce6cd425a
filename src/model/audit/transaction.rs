//! A database transaction with who, when and from where. Every change that the history tells of is part of one.
use super::actor::Actor;
use super::chain::Head;
use super::event::{Action, Difference, Event, Subject};
use super::event_actors;
use crate::clock::Timestamp;
use crate::db::{Connection, Database, ManyRows, Transaction};
use crate::model::changes::{self, Change, Topic};
use std::collections::BTreeSet;

/// How many events wait in memory at most: an import writes so many that the statements count.
const MAX_WAITING: usize = 64;

static INSERT: ManyRows = ManyRows::new(
    "INSERT INTO events (seq, at, action, actor_kind, actor_id, actor_name, actor_email, actor_address, municipality_id, client_id, \
     person_id, subject, details, payload_version, hash) VALUES",
    15,
    "",
);

pub struct AuditedTransaction {
    transaction: Transaction,
    pub now: Timestamp,
    pub actor: Actor,
    head: Head,
    has_written: bool,
    /// Events that are not stored yet.
    events: Vec<Event>,
    /// What every process must forget once this is committed.
    changes: BTreeSet<Change>,
}

impl AuditedTransaction {
    /// Begins, and waits until no other audited transaction is under way: what is read from here on stays true until this one ends.
    pub async fn begin(db: &Database, now: Timestamp, actor: Actor) -> sqlx::Result<Self> {
        let mut transaction = db.begin().await?;
        let head = Head::lock(&mut transaction).await?;
        Ok(Self { transaction, now, actor, head, has_written: false, events: vec![], changes: BTreeSet::new() })
    }

    /// The connection, for statements that are part of the transaction.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.transaction
    }

    /// Writes one line of history, and tells every process what it is about.
    pub async fn record(&mut self, action: Action, about: Subject<'_>, differences: &[Difference]) -> sqlx::Result<()> {
        let mut event = Event::new(self.head.seq + 1, self.now, &self.actor, action, about, differences);
        event.hash = event.chained(&self.head.hash).expect("a new event has a version of now");
        self.head = Head { seq: event.seq, hash: event.hash.clone() };
        self.has_written = true;
        self.events.push(event);
        if let Some(client_id) = about.client_id {
            self.changes.insert(Change::new(Topic::Client, client_id));
        }
        match action {
            Action::KeysRotated => _ = self.changes.insert(Change::new(Topic::SigningKeys, "")),
            Action::ScopeCreated | Action::ScopeChanged => _ = self.changes.insert(Change::new(Topic::Scopes, "")),
            Action::PersonCreated
            | Action::PersonChanged
            | Action::PersonDisabled
            | Action::PersonEnabled
            | Action::RoleGranted
            | Action::RoleWithdrawn => self.changes.extend(about.person_id.map(|id| Change::new(Topic::Person, id))),
            Action::MunicipalityChanged => self.changes.extend(about.municipality_id.map(|id| Change::new(Topic::Municipality, id))),
            _ => {}
        }
        if self.events.len() == MAX_WAITING { self.store_events().await } else { Ok(()) }
    }

    /// Tells every process of a change that has no line of history of its own.
    pub fn note(&mut self, topic: Topic, key: &str) {
        self.changes.insert(Change::new(topic, key));
    }

    /// Makes it last. Dropping the transaction undoes it.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        self.store_events().await?;
        if self.has_written {
            event_actors::remember(&mut self.transaction, &self.actor).await?;
            self.head.store(&mut self.transaction).await?;
        }
        // Last, because the feed's numbers are handed out under a lock of their own.
        changes::insert(&mut self.transaction, self.now, &self.changes).await?;
        self.transaction.commit().await
    }

    async fn store_events(&mut self) -> sqlx::Result<()> {
        let events = std::mem::take(&mut self.events);
        for (text, some) in INSERT.parts(&self.transaction, &events) {
            let mut statement = sqlx::query(text);
            for event in some {
                statement = statement
                    .bind(event.seq)
                    .bind(event.at)
                    .bind(&event.action)
                    .bind(&event.actor_kind)
                    .bind(&event.actor_id)
                    .bind(&event.actor_name)
                    .bind(&event.actor_email)
                    .bind(&event.actor_address)
                    .bind(&event.municipality_id)
                    .bind(&event.client_id)
                    .bind(&event.person_id)
                    .bind(&event.subject)
                    .bind(&event.details)
                    .bind(event.payload_version)
                    .bind(&event.hash);
            }
            statement.execute(&mut *self.transaction).await?;
        }
        Ok(())
    }
}
