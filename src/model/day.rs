//! A day as people in the Netherlands write it.
use crate::clock::Timestamp;
use crate::locale::Messages;
use jiff::Zoned;
use jiff::tz::TimeZone;

pub static AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The moment in the time of the Netherlands.
pub fn zoned(at: Timestamp) -> Zoned {
    jiff::Timestamp::from_second(at.0).unwrap_or(jiff::Timestamp::MAX).to_zoned(AMSTERDAM.clone())
}

/// How many days later a moment is, as a calendar counts them: 0 on the same day.
pub fn days_between(from: Timestamp, to: Timestamp) -> i64 {
    zoned(to).date().since(zoned(from).date()).map_or(0, |span| i64::from(span.get_days()))
}

/// `3 nov 2026`
pub fn text(t: Messages, at: Timestamp) -> String {
    let date = zoned(at);
    format!("{} {} {}", date.day(), month(t, date.month()), date.year())
}

fn month(t: Messages, number: i8) -> String {
    let months = t.months_short();
    months.split(' ').nth(usize::try_from(number - 1).unwrap_or(0)).unwrap_or_default().to_owned()
}
