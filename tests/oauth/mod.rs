//! The protocol, from the outside.
mod token;
