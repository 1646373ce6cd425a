//! What a list says of itself: which part of it this is, and what it could not do.
use super::number_format;
use crate::locale::Messages;
use crate::search::{Counted, MAX_LOOKED, MAX_USED_FROM, NoIndexReason, Page};

#[derive(Default)]
pub struct ListNotes {
    /// Which rows these are of how many; empty when they are not counted.
    pub range: String,
    pub notes: Vec<String>,
    /// Instead of the next page: only a part of the rest was looked through.
    pub looked_no_further: bool,
}

impl ListNotes {
    /// `count` says how many there are, when all of them are on the page.
    pub fn of<R>(t: Messages, page: &Page<R>, count: impl Fn(usize) -> String) -> Self {
        let mut notes = Vec::new();
        // A plain list is as quick either way, and so is one that was looked through to its end.
        if (!page.words.is_empty() && page.counted.is_none()) || page.looked_no_further {
            notes.extend(page.no_index.map(|reason| match reason {
                NoIndexReason::Off => t.list_without_off(),
                NoIndexReason::Filling => t.list_without_filling(),
                NoIndexReason::TooLarge => t.list_without_room(),
            }));
        }
        if page.looked_no_further {
            notes.push(t.list_looked_no_further(number_of(t, MAX_LOOKED)));
        }
        if page.behind > 0 {
            notes.push(t.list_behind(number_format::whole(t, page.behind)));
        }
        if page.used_by_more {
            notes.push(t.list_used_by_more(number_of(t, MAX_USED_FROM)));
        }
        let range = match page.counted {
            // That nothing was found is said where the list would be.
            Some(Counted { total: 0, .. }) => String::new(),
            Some(Counted { total, .. }) if total <= page.rows.len() => count(page.rows.len()),
            Some(counted) => range(t, counted, page.rows.len()),
            None => String::new(),
        };
        Self { range, notes, looked_no_further: page.looked_no_further }
    }
}

/// `51–100 of 1,204`.
fn range(t: Messages, counted: Counted, rows: usize) -> String {
    let number = |number: usize| number_of(t, number);
    t.list_range(number((counted.before + 1).min(counted.total)), number(counted.before + rows), number(counted.total))
}

fn number_of(t: Messages, number: usize) -> String {
    number_format::whole(t, i64::try_from(number).unwrap_or(i64::MAX))
}
