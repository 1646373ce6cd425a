//! Following the feed of changes, so that the index finds what anybody changed in any process.
use super::document::IndexedDocument;
use super::{Indexes, Search};
use crate::db::Connection;
use crate::model::changes::{self, Topic};
use crate::model::list;
use std::collections::BTreeSet;

/// A reader waits until so many outstanding changes are applied, so that people find what they changed a moment ago; of more they are told.
const MAX_AWAITED: i64 = 1_000;

/// Documents as they are now, up to a number of the feed.
pub struct Changed {
    clients: Vec<(String, Option<IndexedDocument>)>,
    people: Vec<(String, Option<IndexedDocument>)>,
    last: i64,
}

impl Changed {
    /// What changed next after a number; nothing when the feed no longer tells.
    pub async fn read(connection: &mut Connection, applied: i64) -> sqlx::Result<Option<Self>> {
        let changes = changes::since(connection, applied).await?;
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return Ok(None) };
        if first.number != applied + 1 {
            return Ok(None);
        }
        let last = last.number;
        let keys = |topic: Topic| {
            let of_topic = changes.iter().filter(|numbered| numbered.change.topic == topic);
            of_topic.map(|numbered| numbered.change.key.clone()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        };
        let (client_ids, person_ids) = (keys(Topic::Client), keys(Topic::Person));
        let clients = list::clients_by_ids(connection, &client_ids).await?;
        let people = list::people_by_ids(connection, &person_ids).await?;
        let clients = clients.iter().map(IndexedDocument::of_client).collect();
        let people = people.iter().map(IndexedDocument::of_person).collect();
        Ok(Some(Self { clients: with_those_gone(client_ids, clients), people: with_those_gone(person_ids, people), last }))
    }

    pub fn apply(self, loaded: &mut Indexes) {
        self.clients.into_iter().for_each(|(id, document)| loaded.clients.put(&id, document));
        self.people.into_iter().for_each(|(id, document)| loaded.people.put(&id, document));
        loaded.applied = self.last;
    }
}

fn with_those_gone(ids: Vec<String>, documents: Vec<IndexedDocument>) -> Vec<(String, Option<IndexedDocument>)> {
    let there: BTreeSet<String> = documents.iter().map(|document| document.id.clone()).collect();
    let gone = ids.into_iter().filter(|id| !there.contains(id)).map(|id| (id, None));
    gone.chain(documents.into_iter().map(|document| (document.id.clone(), Some(document)))).collect()
}

impl Search {
    /// Applies what changed, when it is little. Returns how many changes are outstanding.
    pub(super) async fn catch_up_a_little(&self, connection: &mut Connection) -> sqlx::Result<i64> {
        let Some(behind) = self.behind(connection).await? else { return Ok(0) };
        if behind > MAX_AWAITED {
            return Ok(behind);
        }
        self.catch_up(connection).await?;
        Ok(0)
    }

    async fn behind(&self, connection: &mut Connection) -> sqlx::Result<Option<i64>> {
        let Some(applied) = self.applied() else { return Ok(None) };
        Ok(Some(changes::newest(connection).await? - applied))
    }

    fn applied(&self) -> Option<i64> {
        self.loaded().as_ref().map(|loaded| loaded.applied)
    }

    /// Applies what changed since the last time, up to what is committed now.
    pub async fn catch_up(&self, connection: &mut Connection) -> sqlx::Result<()> {
        let newest = changes::newest(connection).await?;
        loop {
            // Let go between parts: a reader who waits for their own change waits for one part at most.
            let _applying = self.applying.lock().await;
            let Some(applied) = self.applied().filter(|applied| *applied < newest) else { return Ok(()) };
            let changed = Changed::read(connection, applied).await?;
            let mut loaded = self.loaded_mut();
            match (changed, loaded.as_mut()) {
                (Some(changed), Some(current)) => changed.apply(current),
                // Whoever slept longer than changes are kept for begins anew.
                _ => *loaded = None,
            }
            if loaded.as_ref().is_some_and(|loaded| loaded.bytes() > self.bound) {
                *loaded = None;
            }
        }
    }

    /// Applies what changed, on a connection of its own; for a job.
    pub async fn follow(&self) -> sqlx::Result<()> {
        if self.applied().is_none() {
            return Ok(());
        }
        self.catch_up(&mut *self.db.read_for_lists().await?).await
    }
}
