//! The thread that a message belongs to, by the signed key that our mails bear in their address and in their Message-ID.
use super::Message;
use crate::crypto::seal::SealingKeys;
use crate::db::Connection;
use crate::model::request::thread_key::{self, Thread};
use crate::model::request::{self, Request};

/// The key that a message bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found(Thread);

impl Found {
    pub const fn number(self) -> i64 {
        match self.0 {
            Thread::Participant(number) | Thread::NotOfSender(number) => number,
        }
    }

    /// Whether the key was made for whoever sent the message.
    pub const fn is_of_sender(self) -> bool {
        matches!(self.0, Thread::Participant(_))
    }
}

/// The key of a message: one that was made for the sender, if there is any, else another of ours.
pub fn find(keys: &SealingKeys, message: &Message, sender: &str) -> Option<Found> {
    let mut other = None;
    for word in words(message) {
        match thread_key::read(keys, word, sender) {
            Some(found @ Thread::Participant(_)) if !sender.is_empty() => return Some(Found(found)),
            Some(Thread::Participant(number) | Thread::NotOfSender(number)) => other = other.or(Some(Found(Thread::NotOfSender(number)))),
            None => {}
        }
    }
    other
}

/// What may be a key: what stands behind the `+` of an address of ours, and in identifiers of messages that we make.
fn words(message: &Message) -> impl Iterator<Item = &str> {
    let addresses = message.outline.recipients.iter().filter(|address| message.own.has(address));
    let of_address = addresses.filter_map(|address| address.rsplit_once('@')?.0.split_once('+').map(|(_, tag)| tag));
    let ids = message.outline.answers.iter().filter(|id| message.own.made(id));
    let of_ids = ids.filter_map(|id| id.rsplit_once('@')).flat_map(|(local, _)| local.split('.'));
    of_address.chain(of_ids)
}

pub async fn request(connection: &mut Connection, number: i64) -> sqlx::Result<Option<Request>> {
    request::find_by_number(connection, number).await
}
