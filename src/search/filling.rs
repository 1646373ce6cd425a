//! Filling the index: a walk along the lists of the database in chunks, beside everything else. An index that is there goes on answering.
use super::document::IndexedDocument;
use super::index::Index;
use super::segment::SegmentBuilder;
use super::{Indexes, NoRoom, Search};
use crate::background;
use crate::model::changes;
use crate::model::list::{self, ClientSource, ListPosition, ListedClient, ListedPerson, PersonSource};
use std::sync::atomic::Ordering;

/// How many rows are read at once.
const CHUNK: usize = 2_000;
/// A new index takes over when no more than so many changes are outstanding.
const MAX_OUTSTANDING: i64 = 100;

impl Search {
    /// Whether it should be filled now: it is empty, or so much changed that it should be built anew.
    pub fn wants_filling(&self) -> bool {
        let wanted = || self.loaded().as_ref().is_none_or(|loaded| loaded.clients.needs_rebuild() || loaded.people.needs_rebuild());
        self.bound > 0 && !self.is_too_large.load(Ordering::Relaxed) && wanted()
    }

    /// Fills it, unless somebody does already.
    pub async fn fill(&self) -> sqlx::Result<()> {
        if self.is_filling.swap(true, Ordering::SeqCst) {
            return Ok(());
        }
        let filled = self.build().await;
        self.is_filling.store(false, Ordering::SeqCst);
        filled
    }

    async fn build(&self) -> sqlx::Result<()> {
        let applied = changes::newest(&mut *self.db.read_for_lists().await?).await?;
        let Some(people) = self.people_index().await? else { return Ok(()) };
        let Some(clients) = self.client_index(people.bytes()).await? else { return Ok(()) };
        let mut loaded = Indexes { clients, people, applied };
        while self.apply_next(&mut loaded).await? {}
        let _applying = self.applying.lock().await;
        // Given back after the lock: it may be hundreds of MiB, and workers of the web wait for readers.
        let old = self.loaded_mut().replace(loaded);
        drop(old);
        Ok(())
    }

    /// Applies what changed while it was built. Returns whether there is much more to come.
    async fn apply_next(&self, loaded: &mut Indexes) -> sqlx::Result<bool> {
        let mut connection = self.db.read_for_lists().await?;
        let newest = changes::newest(&mut connection).await?;
        if newest - loaded.applied <= MAX_OUTSTANDING {
            return Ok(false);
        }
        let Some(changed) = super::following::Changed::read(&mut connection, loaded.applied).await? else { return Ok(false) };
        changed.apply(loaded);
        Ok(true)
    }

    async fn people_index(&self) -> sqlx::Result<Option<Index>> {
        let (mut builder, mut position) = (SegmentBuilder::default(), ListPosition::Start);
        loop {
            let chunk = list::people(&mut *self.db.read_for_exports().await?, &PersonSource::All, &position, CHUNK).await?;
            let Some(last) = chunk.last() else { break };
            position = ListPosition::After(last.sort_key.clone(), last.person.id.clone());
            match self.pushed(builder, chunk, |person: &ListedPerson| IndexedDocument::of_person(person), 0).await {
                Some(fuller) => builder = fuller,
                None => return Ok(None),
            }
        }
        Ok(Some(background::run_with_low_priority(|| Index::new(builder.finish())).await))
    }

    async fn client_index(&self, beside: usize) -> sqlx::Result<Option<Index>> {
        let (mut builder, mut position) = (SegmentBuilder::default(), ListPosition::Start);
        loop {
            let chunk = list::clients(&mut *self.db.read_for_exports().await?, &ClientSource::All, &position, CHUNK).await?;
            let Some(last) = chunk.last() else { break };
            position = ListPosition::After(last.sort_key.clone(), last.id.clone());
            match self.pushed(builder, chunk, |client: &ListedClient| IndexedDocument::of_client(client), beside).await {
                Some(fuller) => builder = fuller,
                None => return Ok(None),
            }
        }
        Ok(Some(background::run_with_low_priority(|| Index::new(builder.finish())).await))
    }

    /// The builder with a chunk more; nothing when there is no room for it, which is remembered.
    async fn pushed<R: Send + 'static>(
        &self,
        mut builder: SegmentBuilder,
        chunk: Vec<R>,
        document: fn(&R) -> IndexedDocument,
        beside: usize,
    ) -> Option<SegmentBuilder> {
        let pushed = background::run_with_low_priority(move || {
            chunk.iter().try_for_each(|row| builder.push(&document(row)))?;
            Ok::<_, NoRoom>(builder)
        });
        let pushed = pushed.await.ok().filter(|builder| self.makes_room(builder.bytes() + beside));
        if pushed.is_none() {
            tracing::warn!("the index of lists needs more than BALIE_SEARCH_MIB; the database answers searches instead, and takes longer");
            self.is_too_large.store(true, Ordering::Relaxed);
            *self.loaded_mut() = None;
        }
        pushed
    }

    /// Whether there is room for a new index of so many bytes; the old one goes when there is none for both.
    fn makes_room(&self, bytes: usize) -> bool {
        let old = self.size().1;
        if old > 0 && bytes + old > self.bound {
            *self.loaded_mut() = None;
        }
        bytes <= self.bound
    }
}
