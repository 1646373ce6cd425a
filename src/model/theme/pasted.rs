//! A theme as somebody pastes it: declarations of custom properties, alone or in one block, such as `:root { … }`. Whoever writes it is not
//! trusted: what is no such declaration is refused, and of those that are only what is known is kept.
use super::Theme;
use super::contrast;
use super::token;
use super::value;
use crate::locale::Messages;

/// In bytes. Token files hold what a hundred components need, of which a few are used here.
pub const MAX_BYTES: usize = 128 * 1024;
/// So many things that are wrong are told at once.
const MAX_FAULTS: usize = 10;
/// How much of what was pasted is repeated, in characters.
const MAX_SHOWN: usize = 60;

/// What is wrong with what was pasted.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    TooLong,
    /// No declaration of a custom property, or something after one, such as a second block.
    NoDeclaration(String),
    /// There is a token of this name, and it can't hold that.
    Value {
        name: &'static str,
        value: String,
    },
    /// None of the tokens is used here.
    Nothing,
    Contrast(contrast::TooLow),
}

impl Fault {
    pub fn text(&self, t: Messages) -> String {
        match self {
            Self::TooLong => t.theme_too_long(i64::try_from(MAX_BYTES / 1024).unwrap_or(i64::MAX)),
            Self::NoDeclaration(shown) => t.theme_no_declaration(shown.as_str()),
            Self::Value { name, value } => t.theme_value(*name, value.as_str()),
            Self::Nothing => t.theme_nothing(),
            Self::Contrast(low) => low.text(t),
        }
    }
}

/// A theme, and how many declarations it leaves out because nothing here uses them.
pub fn read(text: &str) -> Result<(Theme, usize), Vec<Fault>> {
    if text.len() > MAX_BYTES {
        return Err(vec![Fault::TooLong]);
    }
    let text = without_comments(text);
    let declarations = declarations(&text).map_err(|shown| vec![Fault::NoDeclaration(shorten(&shown))])?;
    let (mut set, mut faults, mut unused) = (Vec::new(), Vec::new(), 0);
    for (name, text) in declarations {
        let Some(token) = token::find(name) else {
            unused += 1;
            continue;
        };
        match value::read(token.kind, text) {
            Some(value) => {
                // As browsers read it, the last counts.
                set.retain(|(known, _): &(&token::Token, String)| known.name != token.name);
                set.push((token, value));
            }
            None => faults.push(Fault::Value { name: token.name, value: shorten(text) }),
        }
    }
    if faults.is_empty() && set.is_empty() {
        faults.push(Fault::Nothing);
    }
    if faults.is_empty() {
        faults.extend(contrast::too_low(&set).into_iter().map(Fault::Contrast));
    }
    faults.truncate(MAX_FAULTS);
    if faults.is_empty() { Ok((Theme::of(&set), unused)) } else { Err(faults) }
}

fn shorten(text: &str) -> String {
    text.trim().chars().take(MAX_SHOWN).collect()
}

/// Names and values; an error is what could not be read as one.
fn declarations(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let Some(body) = body(text) else { return Err(text.to_owned()) };
    let mut found = Vec::new();
    for part in parts(body) {
        if part.trim().is_empty() {
            continue;
        }
        let (name, value) = part.split_once(':').ok_or_else(|| part.to_owned())?;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if !name.trim().starts_with("--") || !name.trim().bytes().all(is_name) {
            return Err(part.to_owned());
        }
        found.push((name.trim(), value.trim()));
    }
    Ok(found)
}

/// What stands in the one block, or the whole where there is none. Nothing where there are several, or one within another.
fn body(text: &str) -> Option<&str> {
    let text = text.trim();
    match (text.find('{'), text.rfind('}')) {
        (None, None) => Some(text),
        (Some(start), Some(end)) if end + 1 == text.len() && start < end => {
            let (selector, inside) = (&text[..start], &text[start + 1..end]);
            let is_selector = |letter: char| letter.is_ascii_alphanumeric() || " .:-_,\n\r\t".contains(letter);
            let is_one = selector.chars().all(is_selector) && !outside_of_strings(inside).any(|(_, letter)| "{}".contains(letter));
            is_one.then_some(inside)
        }
        _ => None,
    }
}

/// A text without its comments; one that does not end stays, and is no declaration.
fn without_comments(mut text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    while let Some((before, rest)) = text.split_once("/*") {
        let Some((_, after)) = rest.split_once("*/") else { break };
        bare.push_str(before);
        bare.push(' ');
        text = after;
    }
    bare + text
}

/// The letters that stand in no string and in no brackets, with their places.
fn outside_of_strings(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut depth, mut is_escaped) = (None, 0_usize, false);
    text.char_indices().filter(move |(_, letter)| {
        if is_escaped {
            is_escaped = false;
            return false;
        }
        match (quote, *letter) {
            (_, '\\') => is_escaped = true,
            (Some(open), letter) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(*letter),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) => return depth == 0,
        }
        false
    })
}

/// The declarations, without the semicolons between them.
fn parts(body: &str) -> Vec<&str> {
    let (mut found, mut start) = (Vec::new(), 0);
    for (at, letter) in outside_of_strings(body) {
        if letter == ';' {
            found.push(&body[start..at]);
            start = at + 1;
        }
    }
    found.push(&body[start..]);
    found
}
