//! The key by which a reply finds its thread: the number of a request and a keyed digest over it and the participant whom the mail went
//! to. In lower case, for some mail programs write the local part of an address so; short, for a local part has 64 characters at most
//! (RFC 5321 §4.5.3.1.1).
use crate::crypto::seal::SealingKeys;
use crate::crypto::{equal, hex};
use aws_lc_rs::hmac;

/// Twelve bytes: 96 bits.
const DIGEST_LEN: usize = 12;
const PURPOSE: &str = "thread of a request 1";

fn text(number: i64, participant: &str) -> String {
    format!("{number}\n{}", participant.to_lowercase())
}

/// `NUMBER-DIGEST`. `participant` is the e-mail address that the mail goes to.
pub fn make(keys: &SealingKeys, number: i64, participant: &str) -> String {
    let tag = hmac::sign(&keys.derive(PURPOSE), text(number, participant).as_bytes());
    format!("{number}-{}", hex(&tag.as_ref()[..DIGEST_LEN]))
}

/// What a key says of the message that bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// The number of the request that this participant was written about.
    Participant(i64),
    /// Ours or not: it was not made for this address.
    NotOfSender(i64),
}

/// Reads a key that a message from `sender` bears. Nothing when it is none.
pub fn read(keys: &SealingKeys, key: &str, sender: &str) -> Option<Thread> {
    let key = key.to_ascii_lowercase();
    let (number, digest) = key.split_once('-')?;
    let is_form = digest.len() == 2 * DIGEST_LEN && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number: i64 = number.parse().ok().filter(|number| *number > 0 && is_form)?;
    let message = text(number, sender);
    let is_made_for = |key: &hmac::Key| {
        let tag = hmac::sign(key, message.as_bytes());
        equal(hex(&tag.as_ref()[..DIGEST_LEN]).as_bytes(), digest.as_bytes())
    };
    let is_participant = keys.derive_all(PURPOSE).iter().any(is_made_for);
    Some(if is_participant { Thread::Participant(number) } else { Thread::NotOfSender(number) })
}
