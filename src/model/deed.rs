//! Something that somebody does: one transaction, who does it, when and from where. Every change to the database is part of one.
use super::event::{Event, Head, store};
use crate::clock::Timestamp;
use crate::db::{Database, Transaction};

/// Who does it, as the history will say for ever.
#[derive(Clone, Debug)]
pub struct Actor {
    pub person_id: Option<String>,
    pub name: String,
    pub address: String,
}

impl Actor {
    /// Somebody at the command line of the server.
    pub fn command_line() -> Self {
        Self { person_id: None, name: "balie".to_owned(), address: String::new() }
    }

    /// The program itself, in the background.
    pub fn clockwork() -> Self {
        Self { person_id: None, name: "Balie".to_owned(), address: String::new() }
    }
}

pub struct Deed {
    pub tx: Transaction,
    pub now: Timestamp,
    pub actor: Actor,
    /// The end of the history, once this deed has written to it.
    pub(super) head: Option<Head>,
    /// Lines of history that are not stored yet.
    pub(super) events: Vec<Event>,
}

impl Deed {
    pub async fn begin(db: &Database, now: Timestamp, actor: Actor) -> sqlx::Result<Self> {
        Ok(Self { tx: db.begin().await?, now, actor, head: None, events: vec![] })
    }

    /// Makes it last. Dropping a deed undoes it.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        store::all(&mut self).await?;
        if let Some(head) = self.head.take() {
            head.store(&mut self.tx).await?;
        }
        self.tx.commit().await
    }
}
