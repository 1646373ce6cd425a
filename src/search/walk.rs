//! Without an index: a walk along the list in the database, with the same matcher, that ends when a page is full or enough was looked
//! through for one page.
use super::{Counted, NoIndexReason, Page};
use crate::model::list::{ListPosition, ListedClient, ListedPerson, PAGE};

/// How many rows are looked through for a page.
pub const MAX_LOOKED: usize = 20_000;
/// How many are read at first; then twice as many each time, up to MAX_CHUNK.
const FIRST_CHUNK: usize = 100;
const MAX_CHUNK: usize = 2_000;

/// A row of a list.
pub trait Row {
    fn place(&self) -> (Vec<u8>, String);
}

impl Row for ListedClient {
    fn place(&self) -> (Vec<u8>, String) {
        (self.sort_key.clone(), self.id.clone())
    }
}

impl Row for ListedPerson {
    fn place(&self) -> (Vec<u8>, String) {
        (self.sort_key.clone(), self.person.id.clone())
    }
}

/// A walk that is under way.
pub struct Walk<R> {
    start: ListPosition,
    found: Vec<R>,
    looked: usize,
    chunk: usize,
    /// Where it goes on.
    next: Option<ListPosition>,
}

impl<R: Row> Walk<R> {
    pub fn from(start: &ListPosition) -> Self {
        Self { start: start.clone(), found: vec![], looked: 0, chunk: FIRST_CHUNK, next: Some(start.clone()) }
    }

    /// From where, and how many rows, to read next; nothing at its end.
    pub fn next(&self) -> Option<(ListPosition, usize)> {
        let position = self.next.clone().filter(|_| self.found.len() <= PAGE && self.looked < MAX_LOOKED)?;
        Some((position, self.chunk.min(MAX_LOOKED - self.looked)))
    }

    /// Takes the rows that were read; `keep` says which are found.
    pub fn take(&mut self, rows: Vec<R>, asked: usize, keep: impl Fn(&R) -> bool) {
        self.looked += rows.len();
        self.chunk = (2 * self.chunk).min(MAX_CHUNK);
        self.next = rows.last().filter(|_| rows.len() == asked).map(|row| self.start.onwards(row.place()));
        self.found.extend(rows.into_iter().filter(keep));
    }

    pub fn page(mut self, no_index: Option<NoIndexReason>) -> Page<R> {
        let is_full = self.found.len() > PAGE;
        self.found.truncate(PAGE);
        let looked_no_further = !is_full && self.next.is_some();
        // Beyond the last row that is shown, or that was looked at.
        let onwards = match (is_full, self.next) {
            (true, _) => self.found.last().map(Row::place),
            (false, Some(ListPosition::After(key, id) | ListPosition::Before(key, id))) => Some((key, id)),
            (false, _) => None,
        };
        let backwards = match (&self.start, self.found.first()) {
            (ListPosition::Start, _) => None,
            (_, Some(row)) => Some(row.place()),
            (ListPosition::After(key, id) | ListPosition::Before(key, id), None) => Some((key.clone(), id.clone())),
        };
        let is_whole = self.start == ListPosition::Start && !is_full && !looked_no_further;
        let counted = is_whole.then_some(Counted { before: 0, total: self.found.len() });
        let text = |place: Option<(Vec<u8>, String)>| place.map(|(key, id)| ListPosition::of(&key, &id));
        let (mut earlier, mut later) = (text(backwards), text(onwards));
        if self.start.is_backwards() {
            self.found.reverse();
            std::mem::swap(&mut earlier, &mut later);
        }
        Page { rows: self.found, earlier, later, counted, no_index, looked_no_further, ..Page::default() }
    }
}
