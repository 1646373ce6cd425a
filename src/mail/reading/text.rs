//! The text of a message: its parts as lines, without what is secret. Whatever is read or shown of a message's text comes from here.
use super::line::Text;
use super::parts::TextPart;
use super::warning::Warning;
use super::{html, plain};
use crate::model::redaction::redact;
use std::borrow::Cow;

/// The lines of these parts.
pub fn read(parts: &[TextPart], warnings: &mut Vec<Warning>) -> Text {
    let mut text = Text::default();
    for part in parts {
        match part.is_html {
            true => html::read(&part.text, &mut text, warnings),
            false => plain::read(part, &mut text, warnings),
        }
    }
    redact_text(&mut text);
    text
}

/// Redacts the lines of a text and the targets of its links.
fn redact_text(text: &mut Text) {
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
