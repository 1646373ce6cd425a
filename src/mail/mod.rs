//! Mail: the words of those that the program writes, and what would be made of a message that arrives.

/// The mails that the program writes.
pub mod compose;
/// What would be made of a message that arrives.
pub mod reading;
/// Messages that arrive.
pub mod receive;
/// Reminders before a secret or a key ends.
pub mod reminders;
/// Sending what waits in the outbox.
pub mod sending;
/// Mail to those who look after a client.
pub mod to_owners;
/// Mail to those who review requests.
pub mod to_reviewers;
