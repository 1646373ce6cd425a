//! How long tokens live, in seconds.
use crate::clock::{DAY, HOUR, MINUTE};
use crate::model::problem::{Fault, Problem};

/// What a lifetime may be.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub least: i64,
    pub most: i64,
    pub usual: i64,
}

pub const ACCESS_TOKEN: Bounds = Bounds { least: MINUTE, most: DAY, usual: HOUR };
pub const REFRESH_TOKEN: Bounds = Bounds { least: HOUR, most: 366 * DAY, usual: 3 * DAY };

/// Reads a number of seconds; an empty text means the usual one.
pub fn check(attribute: &'static str, text: &str, bounds: Bounds, into: &mut i64, problems: &mut Vec<Problem>) {
    if text.is_empty() {
        *into = bounds.usual;
        return;
    }
    match text.parse::<i64>() {
        Ok(seconds) if (bounds.least..=bounds.most).contains(&seconds) => *into = seconds,
        _ => problems.push(Problem {
            attribute,
            index: None,
            entry: text.to_owned(),
            fault: Fault::NotANumber { least: bounds.least, most: bounds.most },
        }),
    }
}
