//! Checking a document as a whole, without writing anything.
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use super::list_name::ListName;
use super::part::{Lists, Part};
use super::stream::Document;
use super::walk::{End, ImportError, Observer, Progress, Visitor, walk};
use super::{clients, identity_providers, municipalities, people, scopes};
use crate::clock::Clock;
use crate::db::{Connection, Database};
use crate::model::client::existing;

/// A document of at most so many entries is one transaction: it holds the database's one writer for a few dozen milliseconds.
const MAX_SMALL_ENTRIES: usize = 250;

/// The entries of a small document, list by list.
pub type SmallDocument = Vec<(ListName, Vec<DocumentEntry>)>;

/// A document in which everything is right.
pub struct Checked {
    /// All of it, when it is small.
    pub small: Option<SmallDocument>,
    /// The highest number that somebody brings along; 0 when nobody does.
    pub highest_number: i64,
    /// How it is to be read.
    pub readings: &'static [Lists],
}

static IN_ORDER: [Lists; 1] = [Lists::All];
static ONE_AT_A_TIME: [Lists; 5] = [
    Lists::One(ListName::Municipalities),
    Lists::One(ListName::Scopes),
    Lists::One(ListName::IdentityProviders),
    Lists::One(ListName::People),
    Lists::One(ListName::Clients),
];

pub async fn check(db: &Database, clock: &Clock, document: &mut Document, observer: &mut impl Observer) -> Result<Checked, ImportError> {
    for readings in [&IN_ORDER[..], &ONE_AT_A_TIME] {
        let ctx = ImportContext::load(&mut *db.read().await?, clock.now()).await?;
        let mut checking = Checking { db, ctx, observer, entries: 0, small: Some(vec![]) };
        if walk(document, readings, &mut checking).await? == End::OutOfOrder {
            continue;
        }
        return match checking.ctx.errors {
            errors if errors.is_empty() => {
                let highest_number = checking.ctx.numbers.iter().max().copied().unwrap_or_default();
                Ok(Checked { small: checking.small, highest_number, readings })
            }
            errors => Err(ImportError::Invalid(errors)),
        };
    }
    unreachable!("a reading of one list has no order")
}

struct Checking<'a, O> {
    db: &'a Database,
    ctx: ImportContext,
    observer: &'a mut O,
    entries: usize,
    small: Option<SmallDocument>,
}

impl<O: Observer> Visitor for Checking<'_, O> {
    async fn visit(&mut self, part: Part, read: u64, size: u64) -> Result<(), ImportError> {
        let (list, entries) = match part {
            Part::Entries(list, entries) => (list, entries),
            Part::Wrong(error) => {
                self.ctx.errors.push(error);
                return Ok(());
            }
            Part::OutOfOrder => return Ok(()),
        };
        if self.observer.wants_to_stop() {
            return Err(ImportError::Stopped);
        }
        self.entries += entries.len();
        let (good, bad): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.errors.is_empty());
        self.ctx.errors.extend(bad.into_iter().flat_map(|entry| entry.errors));
        self.small.take_if(|_| self.entries > MAX_SMALL_ENTRIES);
        if let Some(small) = &mut self.small {
            small.push((list, good.clone()));
        }
        let mut connection = self.db.read().await?;
        self.check(&mut connection, list, good).await?;
        self.observer.progress(Progress { is_writing: false, read, size, entries: self.entries });
        Ok(())
    }
}

impl<O> Checking<'_, O> {
    async fn check(&mut self, connection: &mut Connection, list: ListName, entries: Vec<DocumentEntry>) -> sqlx::Result<()> {
        let ctx = &mut self.ctx;
        match list {
            ListName::Municipalities => entries.into_iter().for_each(|entry| _ = municipalities::check(ctx, entry)),
            ListName::Scopes => entries.into_iter().for_each(|entry| _ = scopes::check(ctx, entry)),
            ListName::IdentityProviders => {
                for entry in entries {
                    identity_providers::check(ctx, connection, entry).await?;
                }
            }
            ListName::People => {
                for entry in entries {
                    people::check(ctx, connection, entry).await?;
                }
            }
            ListName::Clients => {
                let mut known = existing::load(connection, &clients::client_ids(&entries)).await?;
                for entry in entries {
                    clients::check(ctx, connection, &mut known, entry).await?;
                }
            }
        }
        Ok(())
    }
}
