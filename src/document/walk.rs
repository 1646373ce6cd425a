//! Going through a document part by part, watched by somebody, until its end or the first reason to stop.
use super::entry::DocumentError;
use super::import_context::Outcome;
use super::part::{Lists, Part};
use super::stream::Document;
use std::sync::atomic::Ordering;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the document is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    #[error("the document can't be read: {0}")]
    Unreadable(#[from] std::io::Error),
    #[error("mistakes in the document: {}", .0.len())]
    Invalid(Vec<DocumentError>),
    #[error("it was told to stop")]
    Stopped,
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// It ended early; the outcome is what was done and stays.
    #[error("{cause}")]
    CutOff { done: Box<Outcome>, cause: Box<Self> },
}

/// How far an import is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Whether everything was found right and is being written.
    pub is_writing: bool,
    /// Bytes of the document that were read, of how many.
    pub read: u64,
    pub size: u64,
    /// Entries that were checked or written.
    pub entries: usize,
}

/// Who watches an import.
pub trait Observer {
    fn progress(&mut self, progress: Progress);

    /// Whether it should end as soon as what is under way is written.
    fn wants_to_stop(&self) -> bool;
}

/// Nobody.
impl Observer for () {
    fn progress(&mut self, _: Progress) {}

    fn wants_to_stop(&self) -> bool {
        false
    }
}

/// Who takes the parts of a document.
pub trait Visitor {
    async fn visit(&mut self, part: Part, read: u64, size: u64) -> Result<(), ImportError>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Whole,
    OutOfOrder,
}

/// Reads the document as often as needed, and gives its parts to a visitor.
pub async fn walk(document: &mut Document, readings: &[Lists], visitor: &mut impl Visitor) -> Result<End, ImportError> {
    for lists in readings {
        let mut reading = document.read(*lists)?;
        let (mut visited, mut end) = (Ok(()), End::Whole);
        while let Some(part) = reading.parts.recv().await {
            if matches!(part, Part::OutOfOrder) {
                end = End::OutOfOrder;
                break;
            }
            let read = document.position.load(Ordering::Relaxed);
            visited = visitor.visit(part, read, document.size).await;
            if visited.is_err() {
                break;
            }
        }
        let read = document.finish(reading).await;
        visited?;
        if end == End::OutOfOrder {
            return Ok(end);
        }
        read?;
    }
    Ok(End::Whole)
}
