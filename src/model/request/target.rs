//! By when a request should be decided, in working days of the Netherlands: not Saturdays, Sundays and the days of article 3 of the
//! Algemene termijnenwet, Good Friday included.
use crate::clock::Timestamp;
use jiff::Span;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// A request should be decided within so many working days.
pub const WORKING_DAYS: i64 = 5;

static AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The end of the last working day on which a request that came in now is on time.
pub fn of(submitted: Timestamp) -> Timestamp {
    after_working_days(submitted, WORKING_DAYS)
}

/// The end of the next working day: what is due until then is due soon.
pub fn soon(now: Timestamp) -> Timestamp {
    after_working_days(now, 1)
}

/// The last second of the day on which so many working days have passed.
fn after_working_days(from: Timestamp, days: i64) -> Timestamp {
    let (mut day, mut left) = (date(from), days);
    while left > 0 {
        day = tomorrow(day);
        left -= i64::from(is_working_day(day));
    }
    start(tomorrow(day)).map_or(from, |end| end.plus(-1))
}

/// The working days that passed between two moments: nothing for what began and ended on one day.
pub fn working_days(from: Timestamp, to: Timestamp) -> i64 {
    let (mut day, last, mut passed) = (date(from), date(to), 0);
    while day < last {
        day = tomorrow(day);
        passed += i64::from(is_working_day(day));
    }
    passed
}

fn date(at: Timestamp) -> Date {
    jiff::Timestamp::from_second(at.0).unwrap_or(jiff::Timestamp::MAX).to_zoned(AMSTERDAM.clone()).date()
}

fn tomorrow(day: Date) -> Date {
    day.saturating_add(Span::new().days(1))
}

fn start(day: Date) -> Option<Timestamp> {
    Some(Timestamp(day.to_zoned(AMSTERDAM.clone()).ok()?.timestamp().as_second()))
}

fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// Algemene termijnenwet, article 3: New Year's Day, Easter Monday and Whit Monday, both days of Christmas, Ascension Day, the day on
/// which the king's birthday is celebrated, 5 May; and, treated alike, Good Friday. Sundays are none anyway.
fn is_holiday(day: Date) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    let after_easter = day.since(easter(day.year())).map_or(i32::MAX, |span| span.get_days());
    fixed || is_kings_day(day) || matches!(after_easter, -2 | 1 | 39 | 50)
}

/// 27 April, or the day before when that is a Sunday.
fn is_kings_day(day: Date) -> bool {
    match (day.month(), day.day()) {
        (4, 27) => day.weekday() != Weekday::Sunday,
        (4, 26) => day.weekday() == Weekday::Saturday,
        _ => false,
    }
}

/// Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Date {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let number = epact + weekday - 7 * correction + 114;
    let part = |number: i32| i8::try_from(number).unwrap_or(1);
    Date::new(i16::try_from(year).unwrap_or(1970), part(number / 31), part(number % 31 + 1)).unwrap_or(Date::MIN)
}
