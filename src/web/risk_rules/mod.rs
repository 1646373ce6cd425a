//! The rules by which changes are ranked, and what they find, in words.
pub mod wording;
