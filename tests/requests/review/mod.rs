//! Requests for those who review them.
pub mod approval;
mod canned_answers;
mod decisions;
mod edits;
mod hostile;
mod kept_apart;
mod mails;
mod many;
mod queue;
mod thread;
