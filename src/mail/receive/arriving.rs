//! A message at the door: what is taken, what is kept in part, and what is no message.
use crate::crypto::sha256_of;
use crate::mail::reading::{MAX_MESSAGE, fields};
use crate::model::inbox::InboxReason;
use crate::model::inbox::arrival::Arrival;
use crate::model::inbox::place::Place;

/// Of a larger one these many bytes of its headers are kept.
pub const MAX_HEAD: usize = 64 << 10;

/// Why a message is refused for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the message is empty")]
    Empty,
    #[error("the message is larger than {} MiB", MAX_MESSAGE >> 20)]
    TooLarge,
    #[error("this is no message: it has no header such as From, Date or Subject (RFC 5322)")]
    NotAMessage,
}

/// A message of which whoever sent it is told when it is not taken.
pub fn piped(message: Vec<u8>) -> Result<Arrival, Refused> {
    match message {
        _ if message.trim_ascii().is_empty() => Err(Refused::Empty),
        _ if message.len() > MAX_MESSAGE => Err(Refused::TooLarge),
        _ if !fields::is_message(&message) => Err(Refused::NotAMessage),
        _ => Ok(arrival(message, None, None)),
    }
}

/// A message that lies in a mailbox, whatever it is: nobody could be told.
pub fn in_mailbox(message: Vec<u8>, place: Place) -> Arrival {
    let is_message = fields::is_message(&message);
    arrival(message, Some(place), (!is_message).then_some(InboxReason::NotAMessage))
}

/// One that is too large, of which the beginning was fetched.
pub fn too_large(beginning: &[u8], size: u64, place: Place) -> Arrival {
    let head = fields::head(beginning, MAX_HEAD).to_vec();
    Arrival { size, ..arrival(head, Some(place), Some(InboxReason::TooLarge)) }
}

fn arrival(message: Vec<u8>, place: Option<Place>, set_aside: Option<InboxReason>) -> Arrival {
    Arrival {
        size: message.len() as u64,
        message_id: fields::message_id(&message),
        content_digest: sha256_of(fields::of_sender(&message)),
        place,
        set_aside,
        message,
    }
}
