//! Cells of a CSV file that no spreadsheet takes for a formula (OWASP "CSV Injection").
use crate::model::character::is_visible;
use std::borrow::Cow;

/// What a spreadsheet may begin a formula with; some fold the full-width forms.
const BEGINS_FORMULA: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

/// A text whose parts are all plain, also for a reader that splits it at another separator than the file's. Such a reader does not see
/// our quotation marks either, so quoting would not help: an apostrophe says "this is text" to every spreadsheet.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let mut safe = String::new();
    let mut is_beginning = true;
    for letter in text.chars() {
        if is_beginning && BEGINS_FORMULA.contains(&letter) || safe.is_empty() && matches!(letter, '\t' | '\r' | '\n') {
            safe.push('\'');
        }
        is_beginning = match letter {
            ',' | ';' | '\t' | '\r' | '\n' => true,
            // Spreadsheets skip these before a formula, and what nobody sees may be dropped on the way to one.
            '"' => is_beginning,
            _ => is_beginning && !is_visible(letter),
        };
        safe.push(letter);
    }
    if safe.len() == text.len() { text.into() } else { safe.into() }
}
