//! The nouns: each file holds one noun's type, its rules and its queries. The only SQL of the program.
pub mod access;
pub mod account;
pub mod client;
pub mod deed;
pub mod event;
pub mod fold;
pub mod invitation;
pub mod municipality;
pub mod outbox;
pub mod person;
pub mod problem;
pub mod refusal;
pub mod role;
pub mod scope;
pub mod session;
pub mod signing_key;
pub mod usage;
