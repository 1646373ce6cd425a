//! Target dates: working days of the Netherlands, without the days of the Algemene termijnenwet.
use balie::clock::Timestamp;
use balie::model::request::target;
use balie::web::time_format::{date_field, parse_date_field};

fn noon(day: &str) -> Timestamp {
    parse_date_field(day).expect("a day").plus(12 * 3600)
}

#[test]
fn a_target_leaves_out_weekends_and_public_holidays() {
    for (submitted, due) in [
        ("2026-11-26", "2026-12-03"),
        ("2026-11-28", "2026-12-04"),
        // Both days of Christmas, a weekend and New Year's Day.
        ("2026-12-24", "2027-01-04"),
        // Good Friday and Easter Monday.
        ("2026-04-02", "2026-04-13"),
        ("2027-03-25", "2027-04-05"),
        // King's Day, which was a Monday, and 5 May.
        ("2026-04-24", "2026-05-04"),
        ("2026-05-04", "2026-05-12"),
        // Ascension Day.
        ("2026-05-13", "2026-05-21"),
        // Whit Monday.
        ("2026-05-22", "2026-06-01"),
        // In 2025 the 27th of April was a Sunday: the king's birthday was celebrated on Saturday, and no working day was lost by it.
        ("2025-04-25", "2025-05-02"),
    ] {
        let at = target::of(noon(submitted));
        assert_eq!(date_field(at), due, "submitted on {submitted}");
        assert_ne!(date_field(at.plus(1)), due, "to the end of the day");
    }
}

#[test]
fn soon_is_until_the_end_of_the_next_working_day() {
    assert_eq!(date_field(target::soon(noon("2026-11-26"))), "2026-11-27");
    assert_eq!(date_field(target::soon(noon("2026-11-27"))), "2026-11-30");
    assert_eq!(target::working_days(noon("2026-11-27"), noon("2026-11-30")), 1);
}
