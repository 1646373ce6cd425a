//! By when a request should be decided, in working days.
use crate::clock::{DAY, Timestamp};

/// A request should be decided within so many working days.
pub const WORKING_DAYS: i64 = 5;

/// The end of the last working day on which a request that came in now is on time.
pub fn of(submitted: Timestamp) -> Timestamp {
    let mut day = submitted.day();
    let mut left = WORKING_DAYS;
    while left > 0 {
        day = day.plus(DAY);
        if is_working_day(day) {
            left -= 1;
        }
    }
    day.plus(DAY - 1)
}

/// Monday to Friday. 1970-01-01 was a Thursday.
fn is_working_day(day: Timestamp) -> bool {
    (day.0.div_euclid(DAY) + 3).rem_euclid(7) < 5
}
