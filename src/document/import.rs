//! Importing a document: everything is checked and every mistake is named before anything is written.
//!
//! A small document is one transaction. A large one is written in many short ones, because a database has one writer: a transaction of
//! minutes would keep everybody else waiting. Importing the same document again continues where one was cut off.
use super::stream::{Document, Source};
use super::{checking, writing};
use crate::clock::Clock;
use crate::db::Database;

pub use super::import_context::{Outcome, Tally};
pub use super::walk::{ImportError, Observer, Progress};

/// Imports a document, as somebody at the command line.
pub async fn import(db: &Database, clock: &Clock, source: Box<dyn Source>, observer: &mut impl Observer) -> Result<Outcome, ImportError> {
    let mut document = Document::new(source)?;
    let checked = checking::check(db, clock, &mut document, observer).await?;
    match checked.few {
        Some(lists) => writing::in_one_transaction(db, clock, lists).await,
        None => writing::in_many_transactions(db, clock, &mut document, checked.readings, observer).await,
    }
}
