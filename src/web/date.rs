//! Days as people in the Netherlands write them: `2026-03-29`, `29-3-2026`, `29 maart 2026`, `March 29, 2026`.
use jiff::civil::Date;

/// The first three letters of the months, in Dutch and in English; `mrt` is the Dutch abbreviation of `maart`.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["maa", "mrt", "mar"],
    &["apr"],
    &["mei", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dec"],
];
const FULL_NAMES: [&str; 24] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that a text names: year first, or day before month. Nothing when it can't be told, as with a year of two digits.
pub fn parse(text: &str) -> Option<Date> {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> = lower.split(['-', '/', '.', ' ', ',', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = match (year(first), year(third)) {
        (Some(year), None) => (year, month(second)?, number(third)?),
        (None, Some(year)) if named(first).is_some() => (year, named(first)?, number(second)?),
        (None, Some(year)) => (year, month(second)?, number(first)?),
        _ => return None,
    };
    Date::new(year, month, day).ok()
}

/// Four digits, in the centuries in which this program can have a history.
fn year(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && (1900..=2999).contains(year))
}

fn number(text: &str) -> Option<i8> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn month(text: &str) -> Option<i8> {
    number(text).or_else(|| named(text))
}

/// A month by its name or the beginning of it, with at least three letters.
fn named(text: &str) -> Option<i8> {
    let is_name = FULL_NAMES.iter().any(|name| name.starts_with(text)) || text == "mrt" || text == "sept";
    let found = MONTHS.iter().position(|starts| starts.iter().any(|start| text.starts_with(start)))?;
    if is_name { i8::try_from(found + 1).ok() } else { None }
}
