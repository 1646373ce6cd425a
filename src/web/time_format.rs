//! Moments and spans of time as people in the Netherlands read them.
use crate::clock::{DAY, HOUR, MINUTE, Timestamp};
use crate::locale::Messages;
use crate::model::day::{self, AMSTERDAM, zoned};

/// `3 nov 2026`
pub fn day(t: Messages, at: Timestamp) -> String {
    day::text(t, at)
}

/// `3 nov 2026 14:31`
pub fn minute(t: Messages, at: Timestamp) -> String {
    format!("{} {}", day(t, at), clock(at))
}

/// `14:31`
pub fn clock(at: Timestamp) -> String {
    let time = zoned(at);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `2026-11-03T14:31:07+01:00`, for the `datetime` attribute.
pub fn machine(at: Timestamp) -> String {
    zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `2026-11-03`, for date fields.
pub fn date_field(at: Timestamp) -> String {
    zoned(at).strftime("%Y-%m-%d").to_string()
}

/// The first moment of a day, as a date field or a person writes it.
pub fn parse_date_field(text: &str) -> Option<Timestamp> {
    let date = super::date::parse(text)?;
    Some(Timestamp(date.to_zoned(AMSTERDAM.clone()).ok()?.timestamp().as_second()))
}

/// How long ago: `2 minutes ago`; a date when that says more. Days are those of the calendar: `yesterday` is never the day before.
pub fn ago(t: Messages, at: Timestamp, now: Timestamp) -> String {
    match now.since(at) {
        ..MINUTE => t.ago_just_now(),
        passed @ MINUTE..HOUR => t.ago_minutes(passed / MINUTE),
        passed @ HOUR..DAY => t.ago_hours(passed / HOUR),
        passed if passed < 30 * DAY => t.ago_days(days_between(at, now)),
        _ => day(t, at),
    }
}

/// How many midnights lie between.
fn days_between(from: Timestamp, to: Timestamp) -> i64 {
    zoned(from).date().duration_until(zoned(to).date()).as_hours() / 24
}

/// A number of seconds in the largest unit that fits it whole: `1 hour`, `10 minutes`, `90 seconds`.
pub fn span(t: Messages, seconds: i64) -> String {
    match seconds {
        seconds if seconds % DAY == 0 => t.span_days(seconds / DAY),
        seconds if seconds % HOUR == 0 => t.span_hours(seconds / HOUR),
        seconds if seconds % MINUTE == 0 => t.span_minutes(seconds / MINUTE),
        seconds => t.span_seconds(seconds),
    }
}
