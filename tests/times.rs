//! Moments as people read them.
use balie::clock::{DAY, HOUR, Timestamp};
use balie::locale::Locale;
use balie::web::time_format::{ago, parse_date_field};

/// A day is one of the calendar in Amsterdam: what was done the evening before last was not done yesterday, however few hours that is.
#[test]
fn yesterday_is_the_day_before_today() {
    let dutch = Locale::Nl.messages();
    let today = parse_date_field("2026-11-26").expect("a date");
    let morning = today.plus(9 * HOUR);
    let read = |at: Timestamp| ago(dutch, at, morning);
    assert_eq!(read(today.plus(-HOUR)), "10 uur geleden");
    assert_eq!(read(today.plus(-DAY)), "gisteren");
    assert_eq!(read(today.plus(-DAY - HOUR)), "2 dagen geleden");
    // Through the night in which the clock is put back a day has 25 hours.
    let october = parse_date_field("2026-10-26").expect("a date").plus(HOUR);
    assert_eq!(ago(dutch, parse_date_field("2026-10-25").expect("a date"), october), "gisteren");
}
