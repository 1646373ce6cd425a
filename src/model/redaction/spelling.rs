//! How programs spell characters on the way: encoded, as others that look the same, among some that nobody sees, or with a line end
//! within a word.
use crate::model::character::is_ignorable;

/// Between the lines of something that was broken there are at most so many bytes, such as line ends and quote marks.
const MAX_GAP: usize = 120;
/// A number of a request has fewer digits than an `i64`.
const MAX_DIGITS: usize = 19;
const MAX_SLASHES: usize = 4;
/// So many characters that nobody sees may stand before one that is seen.
const MAX_UNSEEN: usize = 4;
/// Quotations are marked with initials of so many letters at most: `EE>`.
const MAX_INITIALS: usize = 8;

/// Nobody sees them, or they end a line for few programs.
fn is_unseen(character: char) -> bool {
    is_ignorable(character) || matches!(character, '\u{2028}' | '\u{2029}')
}

/// The character that is read here, and where the next one begins.
pub fn character(text: &str, start: usize) -> Option<(char, usize)> {
    let mut at = start;
    for character in text.get(start..)?.chars().take(MAX_UNSEEN) {
        if !is_unseen(character) {
            break;
        }
        at += character.len_utf8();
    }
    let first = text[at..].chars().next()?;
    Some(encoded(text, at, first).unwrap_or((look(first), at + first.len_utf8())))
}

/// Percent-encoded however often (`%2F`, `%252F`), in what was left of quoted-printable (`=2F`), escaped in JSON (`\u002f`), or a character
/// reference of HTML in plain text (`&#47;`, `&#x2f;`).
fn encoded(text: &str, at: usize, first: char) -> Option<(char, usize)> {
    let hex = |start: usize, length: usize| {
        let digits = text.get(start..start + length).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        Some((char::from(u8::from_str_radix(digits, 16).ok()?), start + length))
    };
    let next = at + 1;
    match first {
        '%' => {
            let again = text.as_bytes()[next..].chunks(2).take_while(|digits| *digits == b"25").count();
            hex(next + 2 * again, 2)
        }
        '=' => hex(next, 2),
        '\\' if text[next..].starts_with("u00") => hex(next + 3, 2),
        '&' if text[next..].starts_with('#') => reference(text, next + 1),
        _ => None,
    }
}

fn reference(text: &str, start: usize) -> Option<(char, usize)> {
    let is_hex = text[start..].starts_with(['x', 'X']);
    let digits = start + usize::from(is_hex);
    let length = text[digits..].bytes().take(6).position(|byte| byte == b';')?;
    let code = u32::from_str_radix(&text[digits..digits + length], if is_hex { 16 } else { 10 }).ok()?;
    Some((char::from_u32(code)?, digits + length + 1))
}

/// Mail programs make dashes of hyphens; full-width forms are what they are the width of.
fn look(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// Where the text goes on behind a word that begins here, in whatever case, with line ends in it or not.
pub fn literal(text: &str, start: usize, word: &str) -> Option<usize> {
    let mut at = start;
    for expected in word.chars() {
        let is_it = |(found, _): &(char, usize)| found.eq_ignore_ascii_case(&expected);
        let behind_gap = || match gap(text, at) {
            // A line separator is read as a space.
            (begin, is_broken) if at > start && (is_broken || &text[at..begin] == " ") => character(text, begin),
            _ => None,
        };
        let proofpoint = || of_proofpoint(text, at, expected).map(|next| (expected, next));
        let found = proofpoint().or_else(|| character(text, at).filter(is_it)).or_else(|| behind_gap().filter(is_it));
        at = found?.1;
    }
    Some(at)
}

/// Proofpoint writes `-2D` for `-`, and so on, in the links that it wraps.
fn of_proofpoint(text: &str, at: usize, expected: char) -> Option<usize> {
    let code = match expected {
        '-' => "-2D",
        '_' => "-5F",
        '/' => "-2F",
        _ => return None,
    };
    text.get(at..at + code.len()).filter(|found| found.eq_ignore_ascii_case(code)).map(|found| at + found.len())
}

/// Where the text goes on behind slashes, and what opens brackets after them. Proofpoint writes `_` for one, JSON `\/`.
pub fn separator(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..MAX_SLASHES {
        match (of_proofpoint(text, at, '/'), character(text, at)) {
            (Some(next), _) | (None, Some(('/' | '\\' | '_', next))) => at = next,
            _ => break,
        }
    }
    let is_there = at > start;
    is_there.then(|| character(text, at).filter(|(found, _)| matches!(found, '<' | '(' | '*')).map_or(at, |(_, next)| next))
}

/// Where the text goes on behind the number and the hyphen of a thread.
pub fn number(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if start > 0 && bytes[start - 1].is_ascii_digit() {
        return None;
    }
    let digits = bytes[start..].iter().take(MAX_DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
    let hyphen = character(text, start + digits).filter(|(found, _)| digits > 0 && *found == '-');
    hyphen.map(|(_, next)| next)
}

/// What stands between two lines of something that was broken: where it ends, and whether there is a line end in it.
pub fn gap(text: &str, start: usize) -> (usize, bool) {
    let (mut at, mut has_line_end) = (start, false);
    while at < start + MAX_GAP {
        // A line that ends in `=` goes on (RFC 2045 §6.7).
        let is_soft = text[at..].starts_with("=\r\n") || text[at..].starts_with("=\n");
        match character(text, at) {
            _ if is_soft => at += 1,
            Some((found @ (' ' | '\t' | '\r' | '\n' | '>' | '|' | '\u{a0}'), next)) => {
                has_line_end |= found == '\n';
                at = next;
            }
            _ if has_line_end => match quote_mark(text, at) {
                Some(next) => at = next,
                None => break,
            },
            _ => break,
        }
    }
    (at, has_line_end)
}

/// Behind a mark at the beginning of a line other than the usual `>`: `EE>` or `: `.
fn quote_mark(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let initials = rest.iter().take(MAX_INITIALS).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let is_mark = (initials > 0 && rest.get(initials) == Some(&b'>')) || rest.starts_with(b": ");
    is_mark.then_some(at + initials + 1)
}
