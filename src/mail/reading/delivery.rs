//! What a message says about a mail that was not delivered (RFC 3464): of which mail, and why. Programs write it in many forms, so it is
//! looked for line by line in all that stands below the headers.
use super::fields::bare_id;
use super::headers::split;
use super::line::{clean, shown};
use super::without_envelope;
use crate::model::redaction::redact;

/// More is not looked through, in bytes.
const MAX_BODY: usize = 512 * 1024;
const MAX_IDS: usize = 20;

/// What a bounce says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Identifiers of messages that it names, without angle brackets.
    pub message_ids: Vec<String>,
    /// Whether it only says that delivery takes longer (RFC 3464 §2.3.3).
    pub is_delayed: bool,
    /// Why, in the words of the server that refused it; may be empty.
    pub why: String,
}

pub fn read(message: &[u8]) -> Delivery {
    let (_, body) = split(without_envelope(message));
    let body = String::from_utf8_lossy(&body[..body.len().min(MAX_BODY)]);
    let mut found = Delivery::default();
    let (mut status, mut diagnostic, mut action) = (String::new(), String::new(), String::new());
    let mut lines = body.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let mut value = value.trim().to_owned();
        // A field may go on in the next line (RFC 5322 §2.2.3).
        while let Some(more) = lines.next_if(|next| next.starts_with([' ', '\t']) && value.len() < 2_000) {
            value = format!("{value} {}", more.trim());
        }
        match name.trim().to_ascii_lowercase().as_str() {
            "message-id" | "original-message-id" | "x-original-message-id" if found.message_ids.len() < MAX_IDS => {
                found.message_ids.push(bare_id(&value));
            }
            "action" if action.is_empty() => action = value.to_ascii_lowercase(),
            "status" if status.is_empty() => status = value,
            "diagnostic-code" if diagnostic.is_empty() => {
                diagnostic = value.split_once(';').map_or(value.clone(), |(_, text)| text.to_owned())
            }
            _ => {}
        }
    }
    found.is_delayed = ["delayed", "relayed", "delivered", "expanded"].iter().any(|word| action.starts_with(word));
    let why = if diagnostic.trim().is_empty() { status } else { diagnostic };
    found.why = redact(&shown(&clean(&why).0)).chars().take(300).collect();
    found
}
