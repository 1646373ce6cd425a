//! Plain text in lines: quotes, format=flowed (RFC 3676), and the frame of a text signed by PGP (RFC 9580 §7).
use super::line::{Line, MAX_LINES, Text, clean, without_marks};
use super::parts::TextPart;
use super::warning::Warning;

/// Adds the lines of a plain part.
pub fn read(part: &TextPart, text: &mut Text, warnings: &mut Vec<Warning>) {
    let mut lines = Lines { text, has_invisible: false, is_flowing: None, is_delsp: part.is_delsp };
    let whole = without_marks(&part.text);
    let (body, is_escaped) = without_signature_frame(&whole);
    for raw in body.split('\n') {
        if lines.text.lines.len() >= MAX_LINES {
            warnings.push(Warning::TooLong);
            break;
        }
        // Within the frame of a signature a hyphen stands before lines that begin with one (RFC 9580 §7.2).
        let raw = if is_escaped { raw.strip_prefix("- ").unwrap_or(raw) } else { raw };
        lines.add(raw.trim_end_matches('\r'), part.is_flowed);
    }
    if lines.finish() && !warnings.contains(&Warning::Invisible) {
        warnings.push(Warning::Invisible);
    }
}

struct Lines<'a> {
    text: &'a mut Text,
    has_invisible: bool,
    /// The raw line that goes on, with its depth of quotation.
    is_flowing: Option<(String, usize)>,
    is_delsp: bool,
}

impl Lines<'_> {
    fn add(&mut self, raw: &str, is_flowed: bool) {
        let (quote, mut content) = quote_depth(raw);
        if !is_flowed {
            return self.push(content, quote);
        }
        // RFC 3676 §4.4: a space that keeps a line from looking quoted.
        content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature_mark = content == "-- ";
        let begun = self.is_flowing.take();
        let mut joined = match begun {
            Some((begun, depth)) if depth == quote && !is_signature_mark => begun + content,
            Some((begun, depth)) => {
                self.push(&begun, depth);
                content.to_owned()
            }
            None => content.to_owned(),
        };
        // RFC 3676 §4.1: a space at the end means that the paragraph goes on; with DelSp it is no part of the text.
        if is_signature_mark || !content.ends_with(' ') {
            self.push(&joined, quote);
        } else {
            joined.truncate(joined.len() - usize::from(self.is_delsp));
            self.is_flowing = Some((joined, quote));
        }
    }

    fn push(&mut self, content: &str, quote: usize) {
        let (text, has_invisible) = clean(content);
        self.has_invisible |= has_invisible;
        let is_repeated_blank = text.is_empty() && self.text.lines.last().is_some_and(|last| last.text.is_empty() && last.quote == quote);
        if !is_repeated_blank {
            self.text.lines.push(Line { text, quote, ..Line::default() });
        }
    }

    /// Returns whether something invisible was left out.
    fn finish(mut self) -> bool {
        if let Some((begun, depth)) = self.is_flowing.take() {
            self.push(&begun, depth);
        }
        self.has_invisible
    }
}

/// How many times a line is quoted by `>`, and what is quoted.
fn quote_depth(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        // `> >` is written too.
        rest = if after.starts_with(" >") { &after[1..] } else { after };
    }
    (depth, if depth > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

/// What a signature frames, and whether there was a frame.
fn without_signature_frame(text: &str) -> (&str, bool) {
    let Some((_, signed)) = text.split_once("-----BEGIN PGP SIGNED MESSAGE-----") else { return (text, false) };
    let body = signed.split_once("\n\r\n").or_else(|| signed.split_once("\n\n")).map_or(signed, |(_, body)| body);
    (body.split_once("-----BEGIN PGP SIGNATURE-----").map_or(body, |(body, _)| body), true)
}
