//! What several attributes check alike.
use crate::model::problem::{Problem, ProblemKind, has_control};

pub(super) fn one(entries: &[String]) -> String {
    entries.first().cloned().unwrap_or_default()
}

pub(super) fn text(text: &str) -> Vec<String> {
    if text.is_empty() { vec![] } else { vec![text.to_owned()] }
}

pub(super) fn unknown(attribute: &'static str, entries: &[String]) -> Problem {
    let entry = one(entries);
    Problem { attribute, index: None, kind: if entry.is_empty() { ProblemKind::Missing } else { ProblemKind::UnknownWord }, entry }
}

pub(super) fn prose(attribute: &'static str, text: &str, max: usize, lines_allowed: bool, problems: &mut Vec<Problem>) {
    if text.chars().count() > max {
        problems.push(Problem::of(attribute, ProblemKind::TooLong { max }));
    }
    if has_control(text, lines_allowed) {
        problems.push(Problem::of(attribute, ProblemKind::ControlCharacter));
    }
}

/// Reads each entry; what can't be read is a problem that names it. Doubles that only show after reading are dropped.
pub(super) fn each<T: PartialEq>(
    attribute: &'static str,
    entries: &[String],
    max: usize,
    problems: &mut Vec<Problem>,
    read: impl Fn(&str) -> Result<T, ProblemKind>,
) -> Vec<T> {
    if entries.len() > max {
        problems.push(Problem::of(attribute, ProblemKind::TooMany { max }));
    }
    let mut values = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match read(entry) {
            Ok(value) if values.contains(&value) => {}
            Ok(value) => values.push(value),
            Err(kind) => problems.push(Problem::entry(attribute, index, entry, kind)),
        }
    }
    values
}
