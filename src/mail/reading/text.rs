//! The text of a message: its parts as lines, without what is secret. Whatever is read or shown of a message's text comes from here.
use super::line::Text;
use super::parts::TextPart;
use super::redaction::redact_lines;
use super::warning::Warning;
use super::{html, plain};

/// The lines of these parts.
pub fn read(parts: &[TextPart], warnings: &mut Vec<Warning>) -> Text {
    let mut text = Text::default();
    for part in parts {
        match part.is_html {
            true => html::read(&part.text, &mut text, warnings),
            false => plain::read(part, &mut text, warnings),
        }
    }
    redact_lines(&mut text);
    text
}
