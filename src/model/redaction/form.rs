//! The forms of what is secret, by which it is told from other text, in one piece or broken into several.
use super::spelling::{character, gap};
use std::ops::Range;

/// What lets in whoever holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// The token of one of our links.
    Link,
    ClientSecret,
    /// What is in the addresses that answers go to.
    ThreadKey,
}

/// How something secret is written.
pub struct Form {
    pub secret: Secret,
    is_character: fn(char) -> bool,
    /// How many characters it has.
    pub length: usize,
    /// Fewer are none, unless they are a `fragment`.
    least: usize,
    /// What looks random and is so long is the beginning of one that was cut.
    fragment: Option<usize>,
    is_longer_another: bool,
}

/// 256 random bits in base64url ([`crate::crypto::random::token`]). Programs that wrap links may write some characters as several.
pub const TOKEN: Form =
    Form { secret: Secret::Link, is_character: is_base64url, length: 43, least: 40, fragment: Some(16), is_longer_another: false };
/// What stands behind `balie_` in a secret ([`crate::crypto::secret::make`]).
pub const CLIENT_SECRET: Form = Form {
    secret: Secret::ClientSecret,
    is_character: |character| character.is_ascii_alphanumeric(),
    length: 49,
    least: 40,
    fragment: Some(16),
    is_longer_another: false,
};
/// What stands behind `NUMBER-` in the key of a thread ([`crate::model::request::thread_key`]).
pub const THREAD_KEY: Form = Form {
    secret: Secret::ThreadKey,
    is_character: |character| character.is_ascii_hexdigit(),
    length: 24,
    least: 24,
    fragment: None,
    is_longer_another: true,
};

/// Base64url (RFC 4648 §5), without padding.
pub const fn is_base64url(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// Characters of a form that follow on one another.
pub struct Run {
    pub end: usize,
    pub length: usize,
    has_digit: bool,
    has_lower: bool,
    has_upper: bool,
}

impl Run {
    /// No word looks so.
    pub const fn is_random(&self) -> bool {
        self.has_digit && self.has_lower && self.has_upper
    }
}

/// At most `max` of such characters that follow on one another here.
pub fn run(text: &str, start: usize, is_character: fn(char) -> bool, max: usize) -> Run {
    let mut run = Run { end: start, length: 0, has_digit: false, has_lower: false, has_upper: false };
    while let Some((found, next)) = character(text, run.end).filter(|(found, _)| run.length < max && is_character(*found)) {
        run.has_digit |= found.is_ascii_digit();
        run.has_lower |= found.is_ascii_lowercase();
        run.has_upper |= found.is_ascii_uppercase();
        (run.end, run.length) = (next, run.length + 1);
    }
    run
}

/// The pieces of what has this form and begins here.
pub fn pieces(text: &str, start: usize, form: &Form) -> Vec<Range<usize>> {
    let first = run(text, start, form.is_character, usize::MAX);
    if first.length >= form.least {
        let is_another = form.is_longer_another && first.length > form.length;
        return Some(start..first.end).filter(|_| !is_another).into_iter().collect();
    }
    let is_fragment = form.fragment.is_some_and(|least| first.length >= least) && first.is_random();
    let (mut found, mut length, mut has_digit) = (vec![], first.length, first.has_digit);
    found.extend((first.length > 0).then_some(start..first.end));
    let mut at = first.end;
    while length < form.length {
        let (begin, has_line_end) = gap(text, at);
        let next = run(text, begin, form.is_character, usize::MAX);
        let together = length + next.length;
        let is_line = together < form.length && gap(text, next.end).1;
        let goes_on = together == form.length || (has_line_end && (is_line || next.is_random()));
        if begin == at || next.length == 0 || !goes_on {
            break;
        }
        found.push(begin..next.end);
        (at, length, has_digit) = (next.end, together, has_digit || next.has_digit);
    }
    let is_whole = length == form.length || (length >= form.least && !form.is_longer_another);
    match is_whole && has_digit {
        true => found,
        false => found.into_iter().take(usize::from(is_fragment)).collect(),
    }
}
