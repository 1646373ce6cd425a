//! Where people sign in besides here, and whose accounts are linked to what they have there.
pub mod issuer;
pub mod link;
pub mod provider;
pub mod reach;
