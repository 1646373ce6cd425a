//! Lines of a message's text, cleaned of what nobody sees, with the links in them.
use crate::model::character::is_bidi_control;

/// More is not read: a request needs a page.
pub const MAX_LINES: usize = 8_000;
/// More is not read, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// Stands before the words of a link in a [`Line`]; behind them stands the mark of its target.
const LINK_START: char = '\u{e000}';
const FIRST_LINK: u32 = 0xf_0000;
/// Links beyond are kept as their words alone: there are so many private characters in the plane.
const MAX_LINKS: usize = 60_000;

/// Where in a table of HTML a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Counted through the message.
    pub row: usize,
    pub column: usize,
}

/// A line. Its text has no white space at its ends, and single spaces inside; a tab stands where there was more than a word's space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// How deep it is quoted; 0 is the sender's own.
    pub quote: usize,
    /// The mail program marked it as signature.
    pub is_signature: bool,
    pub cell: Option<Cell>,
}

/// The text of a message in lines.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub lines: Vec<Line>,
    /// Targets of links whose words are no address themselves.
    pub links: Vec<String>,
}

/// Without private characters, so that nobody writes the marks of a link.
pub fn without_marks(text: &str) -> String {
    let is_private = |character: char| matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    text.chars().map(|character| if is_private(character) { '\u{fffd}' } else { character }).collect()
}

/// Whether the character has no ink and no meaning in a request: mail programs and editors leave such behind.
fn is_invisible(character: char) -> bool {
    is_bidi_control(character) || matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// White space folded, and what nobody sees left out; says whether anything was.
pub fn clean(text: &str) -> (String, bool) {
    let mut cleaned = String::with_capacity(text.len().min(1000));
    let (mut spaces, mut has_tab, mut has_invisible) = (0, false, false);
    for character in text.chars() {
        if is_invisible(character) {
            has_invisible |= character != '\u{feff}';
            continue;
        }
        if character.is_whitespace() || character.is_control() {
            spaces += 1;
            has_tab |= character == '\t';
            continue;
        }
        if spaces > 0 && !cleaned.is_empty() {
            cleaned.push(if has_tab || spaces > 2 { '\t' } else { ' ' });
        }
        (spaces, has_tab) = (0, false);
        cleaned.push(character);
    }
    (cleaned, has_invisible)
}

/// The text as it is shown: without marks of links, white space of any kind as one space.
pub fn shown(text: &str) -> String {
    let plain: String = text.chars().filter(|character| !is_mark(*character)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_mark(character: char) -> bool {
    character == LINK_START || u32::from(character) >= FIRST_LINK
}

impl Text {
    /// The words of a link with the marks of its target.
    pub fn link(&mut self, words: &str, target: &str) -> String {
        let mark = u32::try_from(self.links.len()).ok().and_then(|index| char::from_u32(FIRST_LINK + index));
        match mark {
            Some(mark) if self.links.len() < MAX_LINKS => {
                self.links.push(target.to_owned());
                format!("{LINK_START}{words}{mark}")
            }
            _ => words.to_owned(),
        }
    }
}

/// The text with the targets of links in place of their words.
pub fn with_targets(text: &str, links: &[String]) -> String {
    let mut expanded = String::new();
    let mut start = None;
    for character in text.chars() {
        let target = u32::from(character).checked_sub(FIRST_LINK).and_then(|index| links.get(index as usize));
        match (character, target, start) {
            (LINK_START, ..) => start = Some(expanded.len()),
            (_, Some(target), Some(at)) => {
                expanded.truncate(at);
                expanded.push_str(&format!(" {target} "));
                start = None;
            }
            _ if is_mark(character) => {}
            _ => expanded.push(character),
        }
    }
    expanded
}

/// The text with the targets of links behind their words.
pub fn with_links(text: &str, links: &[String]) -> String {
    let mut expanded = String::new();
    for character in text.chars() {
        match u32::from(character).checked_sub(FIRST_LINK).and_then(|index| links.get(index as usize)) {
            Some(target) => expanded.push_str(&format!(" <{target}>")),
            None if is_mark(character) => {}
            None => expanded.push(character),
        }
    }
    expanded.split_whitespace().collect::<Vec<_>>().join(" ")
}
