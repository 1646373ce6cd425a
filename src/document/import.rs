//! Importing a document: everything is checked, every error is named, and all of it is done in one transaction or nothing at all.
use super::entry::{DocumentEntry, DocumentError};
use super::import_context::ImportContext;
use super::{clients, hashing, json, municipalities, people, scopes};
use crate::clock::Timestamp;
use crate::db::Database;
use crate::model::audit::{Actor, AuditedTransaction};

pub use super::import_context::{Outcome, Tally};

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the document is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    #[error("{} in the document", .0.len())]
    Invalid(Vec<DocumentError>),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Imports a document, as somebody at the command line.
pub async fn import(db: &Database, now: Timestamp, text: &[u8]) -> Result<Outcome, ImportError> {
    let (document, errors) = json::parse(text)?;
    if !errors.is_empty() {
        return Err(ImportError::Invalid(errors));
    }
    let hashes = hashing::of(db, &document).await?;
    let tx = AuditedTransaction::begin(db, now, Actor::COMMAND_LINE).await?;
    let mut ctx = ImportContext::load(tx, db, hashes).await?;
    all(&mut ctx, DocumentEntry::of(String::new(), 0, document)).await?;
    if !ctx.errors.is_empty() {
        return Err(ImportError::Invalid(ctx.errors));
    }
    ctx.tx.commit().await?;
    Ok(ctx.outcome)
}

/// An entry with an error is stored too, but for clients: it will be undone, and what refers to it should not seem wrong as well.
async fn all(ctx: &mut ImportContext, mut document: DocumentEntry) -> sqlx::Result<()> {
    for entry in ctx.list(&mut document, "municipalities") {
        municipalities::import(ctx, entry).await?;
    }
    for entry in ctx.list(&mut document, "scopes") {
        scopes::import(ctx, entry).await?;
    }
    for entry in ctx.list(&mut document, "people") {
        people::import(ctx, entry).await?;
    }
    for entry in ctx.list(&mut document, "clients") {
        clients::import(ctx, entry).await?;
    }
    ctx.end(document);
    Ok(())
}
