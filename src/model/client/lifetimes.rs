//! How long tokens live, in seconds.
use crate::clock::{DAY, HOUR, MINUTE};
use crate::model::problem::{Problem, ProblemKind};

/// What a lifetime may be.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub min: i64,
    pub max: i64,
    pub usual: i64,
}

pub const ACCESS_TOKEN: Bounds = Bounds { min: MINUTE, max: DAY, usual: HOUR };
pub const REFRESH_TOKEN: Bounds = Bounds { min: HOUR, max: 366 * DAY, usual: 3 * DAY };

/// Reads a number of seconds; an empty text means the usual one.
pub fn check(attribute: &'static str, text: &str, bounds: Bounds, into: &mut i64, problems: &mut Vec<Problem>) {
    if text.is_empty() {
        *into = bounds.usual;
        return;
    }
    match text.parse::<i64>() {
        Ok(seconds) if (bounds.min..=bounds.max).contains(&seconds) => *into = seconds,
        _ => problems.push(Problem {
            attribute,
            index: None,
            entry: text.to_owned(),
            kind: ProblemKind::NotANumber { min: bounds.min, max: bounds.max },
        }),
    }
}
