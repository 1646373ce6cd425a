//! Mail: the words of those that the program writes, and what would be made of a message that arrives.

/// The mails that the program writes.
pub mod compose;
/// What would be made of a message that arrives.
pub mod reading;
/// Messages that arrive.
pub mod receive;
