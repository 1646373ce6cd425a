//! Reading a message: what would be made of it, without a database and without changing anything. In order: headers, parts, lines, the
//! sender's own text, labelled lines, sentences.
mod automatic_phrases;
mod decoding;
pub mod delivery;
mod explanation;
mod field;
pub mod fields;
mod headers;
mod html;
mod kind;
mod label;
mod label_guess;
mod label_question;
mod label_table;
mod labelled;
mod language;
mod line;
mod memo_header;
mod name;
pub mod outline;
mod own_text;
mod parts;
mod phrases;
mod plain;
mod prose;
mod reply_header;
mod rows;
mod run_on;
mod sender;
mod text;
mod value;
mod warning;

pub use explanation::{Explanation, Fields, Found, Kind, Scenario};
pub use warning::Warning;

use crate::locale::Locale;
use headers::Headers;
use line::shown;
use own_text::{Circumstances, OwnText};
use parts::TextPart;
use phrases::{has_words, is_closing, is_greeting, is_name, is_pointer, is_thanks};
use prose::Prose;

/// Larger messages are neither taken nor read, in bytes: a request needs a page, and mail servers seldom take more than 25 MB.
pub const MAX_MESSAGE: usize = 10 << 20;

/// Says what would be made of a message (RFC 5322). `own` are the addresses at which we receive mail; without them the message itself
/// says where it was delivered. Never fails: what can't be read is [`Kind::Unreadable`], with the reason among the warnings.
pub fn explain(message: &[u8], own: &[String]) -> Explanation {
    let message = without_envelope(message);
    let (head, body) = headers::split(message);
    let headers = Headers::read(head);
    let mut warnings = Vec::new();
    let from = sender::find(&headers, &mut warnings);
    if message.len() > MAX_MESSAGE {
        warnings.push(Warning::TooLarge(message.len() >> 20));
        warnings.iter_mut().for_each(Warning::redact);
        return Explanation { kind: Kind::Unreadable, from, language: None, fields: Fields::default(), unread: vec![], warnings };
    }
    let mut parts = parts::read(&headers, body);
    warnings.append(&mut parts.warnings);
    let versions = std::mem::take(&mut parts.versions);
    let read = |version: &[TextPart]| Version::read(&headers, version, own, parts.has_delivery_status);
    let mut version = read(&versions.plain);
    if versions.plain != versions.html {
        version = version.or_better(read(&versions.html));
    }
    warnings.append(&mut version.warnings);
    warnings.iter_mut().for_each(Warning::redact);
    Explanation { kind: version.kind, from, language: version.language, fields: version.fields, unread: version.unread, warnings }
}

/// Without the line that a mailbox file puts before a message, and without a byte order mark.
fn without_envelope(message: &[u8]) -> &[u8] {
    let message = message.strip_prefix(b"\xef\xbb\xbf").unwrap_or(message);
    match message.strip_prefix(b"From ") {
        Some(rest) => memchr::memchr(b'\n', rest).map_or(message, |end| &rest[end + 1..]),
        None => message,
    }
}

/// What one version of the text gives.
struct Version {
    kind: Kind,
    language: Option<Locale>,
    fields: Fields,
    unread: Vec<String>,
    warnings: Vec<Warning>,
}

impl Version {
    fn read(headers: &Headers<'_>, parts: &[TextPart], own: &[String], has_delivery_status: bool) -> Self {
        let mut warnings = Vec::new();
        let text = text::read(parts, &mut warnings);
        let is_reply = kind::is_reply(headers, own, &text);
        let sender = headers.from().into_iter().flatten().flatten().next().unwrap_or_default().to_lowercase();
        let is_forward = kind::is_forward(&kind::subject(headers));
        let found = own_text::find(&text, Circumstances { is_reply, is_forward, sender: &sender });
        let silent = |kind: Kind, language, warnings| Self { kind, language, fields: Fields::default(), unread: vec![], warnings };
        let language = language_of(&found);
        if kind::is_bounce(headers, has_delivery_status, &text) {
            return silent(Kind::Bounce, language, warnings);
        }
        if kind::is_automatic(headers) {
            return silent(Kind::Automatic, language, warnings);
        }
        if !found.has_text && !found.is_forwarded {
            return silent(Kind::Unreadable, None, warnings);
        }
        let mut labelled = labelled::read(&rows::items(&found.lines), &text.links);
        let by_label = labelled.fields.count();
        let prose = prose::read(&labelled.notes, &mut labelled.fields, &text.links, labelled.has_labels);
        let fields = labelled.fields;
        if kind::reads_automatic(headers, &text, fields.count()) {
            return silent(Kind::Automatic, language, warnings);
        }
        warnings.append(&mut labelled.warnings);
        warnings.extend(found.is_forwarded.then_some(Warning::Forwarded));
        warnings.extend(Prose::warning(by_label, &fields));
        let mut unread = above(&found);
        unread.extend(prose.unread);
        let kind = if is_reply { Kind::Reply } else { Kind::Request };
        Self { kind, language, fields, unread, warnings }
    }

    /// The version that gives more; people are told where the two say other things.
    fn or_better(self, html: Self) -> Self {
        let is_same = values(&self.fields) == values(&html.fields);
        let is_html_better = html.fields.count() > self.fields.count() || self.kind == Kind::Unreadable;
        let (mut better, other) = if is_html_better { (html, self) } else { (self, html) };
        // Hidden text and links with another target are only seen in HTML.
        let is_of_html = |warning: &Warning| matches!(warning, Warning::Hidden(_) | Warning::LinkTarget { .. });
        better.warnings.extend(other.warnings.into_iter().filter(is_of_html));
        let is_other = other.kind != Kind::Unreadable && !is_same && other.fields.count() > 0;
        better.warnings.extend(is_other.then_some(Warning::VersionsDiffer));
        better
    }
}

/// Values without the lines from which they were read.
fn values(fields: &Fields) -> serde_json::Value {
    let mut values = serde_json::to_value(fields).unwrap_or_default();
    if let Some(found) = values.as_object_mut() {
        found.values_mut().for_each(|field| *field = field["value"].take());
    }
    values
}

/// That of the sender's own words, else of what was forwarded.
fn language_of(found: &OwnText) -> Option<Locale> {
    let words = |lines: &[line::Line]| lines.iter().filter(|line| !line.text.is_empty()).map(|line| shown(&line.text)).collect::<Vec<_>>();
    let own = words(&found.own);
    language::of(if own.is_empty() { &[] } else { &own }).or_else(|| language::of(&words(&found.lines)))
}

/// What the sender wrote above a forwarded block and means something.
fn above(found: &OwnText) -> Vec<String> {
    let lines = found.above.iter().map(|line| line.text.as_str());
    let means = |line: &&str| {
        let is_frame = is_greeting(line) || is_thanks(line) || is_closing(line) || is_pointer(line) || is_name(line);
        has_words(line) && !is_frame
    };
    lines.filter(means).map(shown).collect()
}
