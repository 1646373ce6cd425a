//! What several attributes check alike.
use crate::model::problem::{Fault, Problem, has_control};

pub(super) fn one(entries: &[String]) -> String {
    entries.first().cloned().unwrap_or_default()
}

pub(super) fn text(text: &str) -> Vec<String> {
    if text.is_empty() { vec![] } else { vec![text.to_owned()] }
}

pub(super) fn unknown(attribute: &'static str, entries: &[String]) -> Problem {
    let entry = one(entries);
    Problem { attribute, index: None, fault: if entry.is_empty() { Fault::Missing } else { Fault::UnknownWord }, entry }
}

pub(super) fn prose(attribute: &'static str, text: &str, most: usize, lines_allowed: bool, problems: &mut Vec<Problem>) {
    if text.chars().count() > most {
        problems.push(Problem::of(attribute, Fault::TooLong { most }));
    }
    if has_control(text, lines_allowed) {
        problems.push(Problem::of(attribute, Fault::ControlCharacter));
    }
}

/// Reads each entry; what can't be read is a problem that names it. Doubles that only show after reading are dropped.
pub(super) fn each<T: PartialEq>(
    attribute: &'static str,
    entries: &[String],
    most: usize,
    problems: &mut Vec<Problem>,
    read: impl Fn(&str) -> Result<T, Fault>,
) -> Vec<T> {
    if entries.len() > most {
        problems.push(Problem::of(attribute, Fault::TooMany { most }));
    }
    let mut values = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match read(entry) {
            Ok(value) if values.contains(&value) => {}
            Ok(value) => values.push(value),
            Err(fault) => problems.push(Problem::entry(attribute, index, entry, fault)),
        }
    }
    values
}
