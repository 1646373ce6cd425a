//! The thread of a request as reviewers read it: messages, notes that the requester never sees, and what happened.
use super::wording;
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::request::message::{Message, MessageKind};

pub struct ThreadLine {
    pub id: String,
    pub is_note: bool,
    pub is_event: bool,
    /// Who wrote it, or what happened and by whom.
    pub title: String,
    /// The address of who wrote a message; names can be anything.
    pub email: String,
    pub text: String,
    pub at: Timestamp,
}

pub fn lines(t: Messages, messages: &[Message]) -> Vec<ThreadLine> {
    messages.iter().map(|message| line(t, message)).collect()
}

fn line(t: Messages, message: &Message) -> ThreadLine {
    let is_event = message.kind.known() == Some(MessageKind::Event);
    ThreadLine {
        id: message.id.clone(),
        is_note: matches!(message.kind.known(), Some(MessageKind::Note) | None),
        is_event,
        title: if is_event { wording::event(t, message) } else { message.author_name.clone() },
        email: if is_event { String::new() } else { message.author_email.clone() },
        text: wording::said(message).to_owned(),
        at: message.created_at,
    }
}
