//! Finds and leaves out what lets in whoever holds it: the tokens of our own links, client secrets, and the keys of threads. People quote
//! our mails in theirs and paste them into forms, and whoever reads those must not be able to act as somebody else. All of it is found by
//! its form, on whatever host and however programs on the way wrote it: encoded in another link, in another case, or broken into lines.
mod bare;
mod form;
mod spelling;
mod wrapped;

pub use form::Secret;

use crate::crypto::secret;
use form::{CLIENT_SECRET, Form, THREAD_KEY, TOKEN, pieces};
use spelling::{character, literal, number, separator};
use std::borrow::Cow;
use std::ops::Range;

/// The last parts of the paths that our links have before their tokens (`urls::before_tokens`).
const PATHS: [&str; 5] = ["setup", "invitations", "sign-up", "password-reset", "confirmations"];
const MASK: &str = "…";
/// A link may be wrapped, and the wrapped one again.
const MAX_WRAPPED: usize = 2;

/// The text without what is secret.
pub fn redact(text: &str) -> Cow<'_, str> {
    let mut scan = Scan::new(text, MAX_WRAPPED);
    let mut redacted = String::new();
    let mut copied = 0;
    while let Some((_, pieces)) = scan.next() {
        for piece in pieces {
            redacted.push_str(&text[copied..piece.start]);
            redacted.push_str(MASK);
            copied = piece.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    redacted.push_str(&text[copied..]);
    Cow::Owned(redacted)
}

/// What the text holds first of what it must not hold.
pub fn first_secret(text: &str) -> Option<Secret> {
    Scan::new(text, MAX_WRAPPED).next().map(|(secret, _)| secret)
}

/// Looks through a text from its beginning to its end, once.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Where a link in base64 was last looked for.
    unwrapped: usize,
    may_be_wrapped: usize,
}

impl<'a> Scan<'a> {
    const fn new(text: &'a str, may_be_wrapped: usize) -> Self {
        Self { text, at: 0, unwrapped: 0, may_be_wrapped }
    }

    /// What stands next, and its pieces.
    fn next(&mut self) -> Option<(Secret, Vec<Range<usize>>)> {
        while let Some(first) = self.text[self.at..].chars().next() {
            let found = self.here().filter(|(_, pieces)| !pieces.is_empty());
            self.at = found.as_ref().and_then(|(_, pieces)| pieces.last()).map_or(self.at + first.len_utf8(), |last| last.end);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// What begins or is introduced here.
    fn here(&mut self) -> Option<(Secret, Vec<Range<usize>>)> {
        let (text, at) = (self.text, self.at);
        let first = character(text, at)?.0.to_ascii_lowercase();
        let form = |start: usize, form: &Form| (form.secret, pieces(text, start, form));
        if let Some(found) = number(text, at).map(|start| form(start, &THREAD_KEY)).filter(|(_, pieces)| !pieces.is_empty()) {
            return Some(found);
        }
        let is_path = |word: &&&str| word.starts_with(first) && literal(text, at, word).is_some();
        let behind_path = || separator(text, literal(text, at, PATHS.iter().find(is_path)?)?);
        let of_client = || secret::PREFIX.starts_with(first).then(|| literal(text, at, secret::PREFIX)).flatten();
        if let Some(start) = behind_path() {
            return Some(form(start, &TOKEN));
        }
        if let Some(start) = of_client() {
            return Some(form(start, &CLIENT_SECRET));
        }
        self.wrapped().or_else(|| bare::token(text, at, &PATHS).map(|token| (Secret::Link, vec![token])))
    }

    /// A link in base64, as some programs that wrap links write it.
    fn wrapped(&mut self) -> Option<(Secret, Vec<Range<usize>>)> {
        if self.may_be_wrapped == 0 || self.at < self.unwrapped || !wrapped::begins(self.text, self.at) {
            return None;
        }
        let (pieces, link) = wrapped::read(self.text, self.at);
        self.unwrapped = pieces.last().map_or(self.at, |last| last.end);
        Scan::new(&link, self.may_be_wrapped - 1).next().map(|(secret, _)| (secret, pieces))
    }
}
