//! Tokens that stand apart from their links: in words about a link, or in another place of it.
use super::form::{TOKEN, is_base64url, run};
use std::ops::Range;

/// What people call the links of our mails, in both languages; compared in lower case.
const LINK_WORDS: [&str; 6] = ["link", "uitnodig", "invit", "wachtwoord", "password", "bevestig"];
/// So far before a token, in bytes, one of those is about it.
const BEFORE: usize = 200;
/// And so far behind it, on the same line.
const BEHIND: usize = 100;

/// A token that is whole and begins here. In a link it is ours if the path is; elsewhere, if the words around it are about a link.
/// What is as long and no token, such as the thumbprint of a key (RFC 7638), stands in neither.
pub fn token(text: &str, start: usize, paths: &[&str]) -> Option<Range<usize>> {
    let before = &text[floor(text, start.saturating_sub(BEFORE))..start];
    if before.ends_with(is_base64url) || !text[start..].starts_with(is_base64url) {
        return None;
    }
    let run = run(text, start, is_base64url, TOKEN.length + 1);
    if run.length != TOKEN.length || !run.is_random() {
        return None;
    }
    let same_word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let is_ours = match same_word.contains("://") {
        true => paths.iter().any(|path| same_word.contains(path)),
        false => {
            let behind = text[run.end..floor(text, text.len().min(run.end + BEHIND))].lines().next().unwrap_or_default();
            let around = format!("{before} {behind}").to_lowercase();
            paths.iter().chain(&LINK_WORDS).any(|word| around.contains(word))
        }
    };
    is_ours.then_some(start..run.end)
}

/// The beginning of the character in which this byte is.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
