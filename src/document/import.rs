//! Importing a document: everything is checked and every mistake is named before anything is written.
//!
//! A small document is one transaction. A large one is written in many short ones, because a database has one writer: a transaction of
//! minutes would keep everybody else waiting. Importing the same document again continues where one was cut off.
use super::checking::{self, Checked};
use super::stream::{Document, Source};
use super::writing;
use crate::clock::Clock;
use crate::crypto::seal::SealingKeys;
use crate::db::Database;
use crate::model::audit::{Actor, AuditedTransaction};

pub use super::import_context::{Outcome, Tally};
pub use super::walk::{ImportError, Observer, Progress};

/// Imports a document, as somebody at the command line.
pub async fn import(db: &Database, clock: &Clock, source: Box<dyn Source>, observer: &mut impl Observer) -> Result<Outcome, ImportError> {
    import_with(db, clock, None, source, observer).await
}

/// The same with the keys that seal the secrets in it that must be shown to others; without them, such a secret is an error.
pub async fn import_with(
    db: &Database,
    clock: &Clock,
    keys: Option<&SealingKeys>,
    source: Box<dyn Source>,
    observer: &mut impl Observer,
) -> Result<Outcome, ImportError> {
    let mut document = Document::new(source)?;
    let import_db = db.for_import();
    let imported = match checking::check(&import_db, clock, &mut document, observer).await {
        Ok(Checked { small: Some(lists), highest_number, .. }) => writing::in_one_transaction(db, clock, keys, lists, highest_number).await,
        Ok(checked @ Checked { small: None, .. }) => {
            writing::in_many_transactions(&import_db, clock, keys, &mut document, &checked, observer).await
        }
        Err(error) => Err(error),
    };
    import_db.close_import().await;
    match (imported, settle(db, clock).await) {
        (Ok(done), Err(error)) => Err(ImportError::CutOff { done: Box::new(done), cause: Box::new(error.into()) }),
        (imported, _) => imported,
    }
}

/// With a transaction that waits for the disk, all those before it are there for good.
async fn settle(db: &Database, clock: &Clock) -> sqlx::Result<()> {
    AuditedTransaction::begin(db, clock.now(), Actor::COMMAND_LINE).await?.commit().await
}
