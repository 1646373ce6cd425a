//! Numbers as people read them.
use crate::locale::{Locale, Messages};

/// `19.204` in Dutch, `19,204` in English.
pub fn whole(t: Messages, number: impl Into<i128>) -> String {
    let number = number.into();
    let separator = match t.0 {
        Locale::Nl => '.',
        Locale::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { String::from("-") } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// `22%`; something that is not nothing says so: `<1%`.
pub fn share(part: i64, whole: i64) -> String {
    match percent(part, whole) {
        0 if part > 0 => "<1%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// Whole hundredths, rounded to the nearest.
pub fn percent(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { (part.saturating_mul(200) + whole) / (whole * 2) }
}
