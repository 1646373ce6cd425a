//! E-mail addresses, with names, brackets and words around them.
use super::add;
use crate::model::email;

/// Longer runs of letters are no address, in bytes (RFC 5321 §4.5.3.1).
const MAX_ADDRESS: usize = 320;

/// The addresses in a text, in its order.
pub fn read(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_local = |character: char| character.is_ascii_alphanumeric() || "!#$%&*+-/=?^_{|}~.".contains(character);
    let is_domain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '.' | '_');
    for (at, _) in text.match_indices('@') {
        let before = &text[text.floor_char_boundary(at.saturating_sub(MAX_ADDRESS))..at];
        let after = &text[at + 1..text.floor_char_boundary((at + 1 + MAX_ADDRESS).min(text.len()))];
        let local = before.rsplit(|character| !is_local(character)).next().unwrap_or_default().trim_start_matches(['.', '-', '/', '=']);
        let domain = after.split(|character| !is_domain(character)).next().unwrap_or_default().trim_end_matches(['.', '-', '_']);
        // "user=jan@…" in a link, and "//jan@…": what stands before is no part of it.
        let local = local.rsplit(['/', '=', '?']).next().unwrap_or_default();
        let address = format!("{local}@{domain}");
        if domain.contains('.') && email::parse(&address).is_ok() {
            add(&mut found, address);
        }
    }
    found
}

/// Whether the word may be the name of an account: no name of a person, and no word of a sentence.
pub fn is_account(text: &str) -> bool {
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '\\');
    let is_name = text.starts_with(|first: char| first.is_ascii_uppercase()) && text.chars().skip(1).all(|rest| rest.is_ascii_lowercase());
    (5..=64).contains(&text.len()) && !is_name && text.chars().all(is_part) && text.chars().any(|character| character.is_ascii_alphabetic())
}
