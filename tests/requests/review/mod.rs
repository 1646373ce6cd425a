//! Requests for those who review them.
pub mod approval;
mod canned_answers;
mod conversation;
mod decisions;
mod departure;
mod edits;
mod hostile;
mod kept_apart;
mod mails;
mod many;
mod not_in_the_mail;
pub mod queue;
mod thread;
