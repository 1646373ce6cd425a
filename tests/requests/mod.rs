//! Requests for clients and for changes of them.
mod at_once;
mod bound;
mod core;
mod ended;
mod guided;
mod pasted;
mod requester;
pub mod review;
mod target;
pub mod walk;
mod went_wrong_elsewhere;
