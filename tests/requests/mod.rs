//! Requests for clients and for changes of them.
mod at_once;
mod core;
mod guided;
mod requester;
pub mod walk;
