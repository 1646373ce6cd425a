//! Leaves out what lets in whoever holds it: the tokens of our own links, client secrets, and the keys of threads. People quote our mails
//! in theirs, and staff who read those must not be able to act as somebody else. All of it is found by its form, on whatever host and
//! however programs on the way wrote it: encoded in another link, in another case, or broken into lines.
use super::line::Text;
use crate::crypto::secret;
use crate::urls;
use std::borrow::Cow;
use std::ops::Range;

/// How something secret is written.
struct Form {
    is_character: fn(u8) -> bool,
    /// How many characters it has.
    length: usize,
    /// Fewer are none, unless they are a `fragment`.
    least: usize,
    /// What looks random and is so long is the beginning of one that was cut.
    fragment: Option<usize>,
    is_longer_another: bool,
}

/// 256 random bits in base64url ([`crate::crypto::random::token`]). Programs that wrap links may write some characters as several.
const TOKEN: Form = Form {
    is_character: |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
    length: 43,
    least: 40,
    fragment: Some(16),
    is_longer_another: false,
};
/// What stands behind `balie_` in a secret ([`secret::make`]).
const SECRET: Form =
    Form { is_character: |byte| byte.is_ascii_alphanumeric(), length: 49, least: 40, fragment: Some(16), is_longer_another: false };
/// What stands behind `NUMBER-` in the key of a thread ([`crate::model::request::thread_key`]).
const THREAD_KEY: Form =
    Form { is_character: |byte| byte.is_ascii_hexdigit(), length: 24, least: 24, fragment: None, is_longer_another: true };

/// Between the lines of something that was broken there are at most so many characters, such as line ends and quote marks.
const MAX_GAP: usize = 60;
/// A number of a request has fewer digits than an `i64`.
const MAX_DIGITS: usize = 19;
const MAX_SLASHES: usize = 4;
const MASK: &str = "…";

/// The text without what is secret.
pub fn redact(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let words: Vec<&str> = urls::before_tokens().filter_map(|path| path.trim_end_matches('/').rsplit('/').next()).collect();
    let mut redacted = String::new();
    let (mut copied, mut at) = (0, 0);
    while at < bytes.len() {
        let pieces = secret_at(bytes, at, &words);
        for piece in &pieces {
            redacted.push_str(&text[copied..piece.start]);
            redacted.push_str(MASK);
            copied = piece.end;
        }
        at = pieces.last().map_or(at + 1, |last| last.end);
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    redacted.push_str(&text[copied..]);
    Cow::Owned(redacted)
}

/// Redacts the lines of a text and the targets of its links.
pub fn redact_lines(text: &mut Text) {
    let joined = text.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    if let Cow::Owned(redacted) = redact(&joined) {
        for (line, redacted) in text.lines.iter_mut().zip(redacted.split('\n')) {
            redacted.clone_into(&mut line.text);
        }
    }
    for link in &mut text.links {
        if let Cow::Owned(redacted) = redact(link) {
            *link = redacted;
        }
    }
}

/// The pieces of something secret that is introduced here; none where there is nothing such.
fn secret_at(text: &[u8], at: usize, words: &[&str]) -> Vec<Range<usize>> {
    let Some((byte, _)) = character(text, at) else { return vec![] };
    let first = char::from(byte.to_ascii_lowercase());
    let found = match first {
        // A word of ours in a path may be broken itself; its token is told then by its length.
        '/' | '\\' => separator(text, at).filter(|start| is_whole(text, *start)).map(|start| (start, &TOKEN)),
        '0'..='9' => number(text, at).map(|start| (start, &THREAD_KEY)),
        _ => None,
    };
    let behind_path = || {
        let word = words.iter().find(|word| word.starts_with(first) && literal(text, at, word).is_some())?;
        separator(text, literal(text, at, word)?).map(|start| (start, &TOKEN))
    };
    let of_client = || {
        let is_possible = secret::PREFIX.starts_with(first);
        is_possible.then(|| literal(text, at, secret::PREFIX)).flatten().map(|start| (start, &SECRET))
    };
    found.or_else(behind_path).or_else(of_client).map(|(start, form)| pieces(text, start, form)).unwrap_or_default()
}

/// The character that stands here, and where the next one begins: percent-encoded however often (`%2F`, `%252F`), or in what was left of
/// quoted-printable (`=2F`).
fn character(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let first = *text.get(at)?;
    let mut digits = at + 1;
    while first == b'%' && text.get(digits..digits + 2) == Some(b"25") {
        digits += 2;
    }
    let hex = text.get(digits..digits + 2).and_then(|hex| std::str::from_utf8(hex).ok());
    let encoded = hex.filter(|_| matches!(first, b'%' | b'=')).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    Some(encoded.map_or((first, at + 1), |byte| (byte, digits + 2)))
}

/// Where the text goes on behind a word that begins here, in whatever case.
fn literal(text: &[u8], mut at: usize, word: &str) -> Option<usize> {
    for expected in word.bytes() {
        let (found, next) = character(text, at)?;
        if !found.eq_ignore_ascii_case(&expected) {
            return None;
        }
        at = next;
    }
    Some(at)
}

/// Where the text goes on behind slashes. Proofpoint writes `_` for one, JSON `\/`.
fn separator(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..MAX_SLASHES {
        match character(text, at) {
            Some((b'/' | b'\\' | b'_', next)) => at = next,
            _ => break,
        }
    }
    (at > start).then_some(at)
}

/// Where the text goes on behind the number and the hyphen of a thread.
fn number(text: &[u8], start: usize) -> Option<usize> {
    if start > 0 && text[start - 1].is_ascii_digit() {
        return None;
    }
    let digits = text[start..].iter().take(MAX_DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
    character(text, start + digits).filter(|(byte, _)| *byte == b'-').map(|(_, next)| next)
}

/// Whether a token of ours stands here, in one piece, that nothing introduces.
fn is_whole(text: &[u8], start: usize) -> bool {
    let run = run(text, start, &TOKEN, TOKEN.length + 1);
    run.length == TOKEN.length && run.is_random()
}

/// Characters of a form that follow on one another.
struct Run {
    end: usize,
    length: usize,
    has_digit: bool,
    has_lower: bool,
    has_upper: bool,
}

impl Run {
    /// No word looks so.
    const fn is_random(&self) -> bool {
        self.has_digit && self.has_lower && self.has_upper
    }
}

/// At most so many characters that follow on one another here.
fn run(text: &[u8], start: usize, form: &Form, max: usize) -> Run {
    let mut run = Run { end: start, length: 0, has_digit: false, has_lower: false, has_upper: false };
    while let Some((byte, next)) = character(text, run.end).filter(|(byte, _)| run.length < max && (form.is_character)(*byte)) {
        run.has_digit |= byte.is_ascii_digit();
        run.has_lower |= byte.is_ascii_lowercase();
        run.has_upper |= byte.is_ascii_uppercase();
        (run.end, run.length) = (next, run.length + 1);
    }
    run
}

/// What stands between two lines of something that was broken: where it ends, and whether there is a line end in it.
fn gap(text: &[u8], start: usize) -> (usize, bool) {
    let (mut at, mut has_line_end) = (start, false);
    while at < start + MAX_GAP {
        // A line that ends in `=` goes on (RFC 2045 §6.7); a no-break space is 0xC2 0xA0.
        let is_soft = text.get(at) == Some(&b'=') && matches!(text.get(at + 1), Some(b'\r' | b'\n'));
        match character(text, at) {
            _ if is_soft => at += 1,
            Some((b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'|' | 0xc2 | 0xa0, next)) => {
                has_line_end |= text[at..next].ends_with(b"\n");
                at = next;
            }
            _ => break,
        }
    }
    (at, has_line_end)
}

/// The pieces of what has this form and begins here.
fn pieces(text: &[u8], start: usize, form: &Form) -> Vec<Range<usize>> {
    let first = run(text, start, form, usize::MAX);
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
        let next = run(text, begin, form, usize::MAX);
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
