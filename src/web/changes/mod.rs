//! Changes of live clients that wait for a review, or waited.
pub mod approval;
pub mod decision;
pub mod mails;
mod show;
pub mod view;
pub mod withdrawal;

pub use show::show;
