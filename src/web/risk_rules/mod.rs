//! The rules by which changes are ranked: the table for everybody who is signed in, and what they find in words.
mod show;
mod title;
pub mod wording;

pub use show::show;
