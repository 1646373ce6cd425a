//! What a message says besides what it asks: whom it is from and to, what it answers, and the sender's own words.
use super::fields::{bare_id, whole_fields};
use super::headers::{Headers, split};
use super::line::{Line, Text, clean, shown, with_links};
use super::own_text::{self, Circumstances};
use super::{parts, text, without_envelope};
use crate::model::redaction::redact;

/// Longer texts are cut, in characters.
const MAX_SUBJECT: usize = 500;
/// Headers beyond are not shown, in bytes.
const MAX_HEAD: usize = 64 << 10;
/// More identifiers and addresses are not looked at.
const MAX_NAMED: usize = 100;

/// The outline of a message. All of it is a stranger's.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub subject: String,
    /// Its Message-ID, without angle brackets; empty where it has none, or one that can't stand in a header of ours (RFC 5322 §3.6.4).
    pub message_id: String,
    /// The name beside the address of From.
    pub sender_name: String,
    /// The messages that it answers, the nearest first, without angle brackets (RFC 5322 §3.6.4).
    pub answers: Vec<String>,
    /// The addresses that it was delivered and written to.
    pub recipients: Vec<String>,
    /// What the sender wrote above and below what they quote, without a signature.
    pub own_text: String,
}

/// The whole of a message, to be read by staff.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    /// The header fields in their lines.
    pub headers: Vec<String>,
    /// The text, with the targets of links behind their words.
    pub lines: Vec<String>,
}

/// Reads the outline of a message.
pub fn outline(message: &[u8]) -> Outline {
    let (head, body) = split(without_envelope(message));
    let headers = Headers::read(head);
    let text = text_of(&headers, body);
    let found = own_text::find(&text, Circumstances { is_reply: true, is_forward: false, sender: "" });
    Outline {
        subject: one_line(&headers.text("Subject").unwrap_or_default()),
        message_id: message_id(&headers),
        sender_name: headers.display_names().first().map(|name| one_line(name)).unwrap_or_default(),
        answers: answers(&headers),
        recipients: recipients(&headers),
        own_text: joined(&found.lines, &text),
    }
}

fn message_id(headers: &Headers<'_>) -> String {
    let id = bare_id(&headers.text("Message-ID").unwrap_or_default());
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.@[]:".contains(&byte);
    if id.len() <= 250 && id.contains('@') && id.bytes().all(is_plain) { id } else { String::new() }
}

/// Reads all that there is to read of a message.
pub fn whole(message: &[u8]) -> Whole {
    let (head, body) = split(without_envelope(message));
    let text = text_of(&Headers::read(head), body);
    let lines = text.lines.iter().map(|line| match line.quote {
        0 => with_links(&line.text, &text.links),
        depth => format!("{} {}", ">".repeat(depth.min(20)), with_links(&line.text, &text.links)),
    });
    Whole { headers: header_lines(&head[..head.len().min(MAX_HEAD)]), lines: lines.collect() }
}

/// Encoded words (RFC 2047) are decoded: what is secret is not to be seen in them either.
fn header_lines(head: &[u8]) -> Vec<String> {
    let lines = |field: &[u8]| {
        let text = Headers::decoded(field).unwrap_or_else(|| String::from_utf8_lossy(field).into_owned());
        redact(&text).lines().map(|line| clean(line).0).collect::<Vec<_>>()
    };
    whole_fields(head).flat_map(lines).collect()
}

/// What the mail server that bears this name found out about the sender, from its topmost field (RFC 8601 §2.2, §5).
pub fn authentication(message: &[u8], authserv_id: &str) -> Option<String> {
    let (head, _) = split(without_envelope(message));
    let topmost = Headers::read(head).texts("Authentication-Results").into_iter().next()?;
    let (id, results) = topmost.split_once(';')?;
    let is_ours = id.split_whitespace().next().is_some_and(|id| id.eq_ignore_ascii_case(authserv_id));
    is_ours.then(|| one_line(results))
}

fn text_of(headers: &Headers<'_>, body: &[u8]) -> Text {
    let versions = parts::read(headers, body).versions;
    let is_blank = versions.plain.iter().all(|part| part.text.trim().is_empty());
    text::read(if is_blank { &versions.html } else { &versions.plain }, &mut vec![])
}

fn one_line(text: &str) -> String {
    redact(&shown(&clean(text).0)).chars().take(MAX_SUBJECT).collect()
}

fn answers(headers: &Headers<'_>) -> Vec<String> {
    let ids = |name: &str| {
        let text = headers.text(name).unwrap_or_default();
        text.split('>').map(bare_id).filter(|id| !id.is_empty()).collect::<Vec<_>>()
    };
    let mut found = ids("In-Reply-To");
    found.extend(ids("References").into_iter().rev());
    found.truncate(MAX_NAMED);
    found
}

fn recipients(headers: &Headers<'_>) -> Vec<String> {
    let delivered = ["Delivered-To", "X-Original-To", "Envelope-To"].iter().flat_map(|name| headers.texts(name));
    let delivered = delivered.map(|value| value.trim_matches(['<', '>', ' ']).to_owned());
    delivered.chain(headers.recipients()).map(|address| address.to_lowercase()).take(MAX_NAMED).collect()
}

/// Lines as a text, with single empty lines between paragraphs.
fn joined(lines: &[Line], text: &Text) -> String {
    let mut joined = String::new();
    for line in lines {
        let shown = with_links(&line.text, &text.links);
        if shown.is_empty() && (joined.is_empty() || joined.ends_with("\n\n")) {
            continue;
        }
        joined.push_str(&shown);
        joined.push('\n');
    }
    joined.trim().to_owned()
}
