//! Requests for clients and for changes of them.
mod at_once;
mod core;
mod ended;
mod guided;
mod requester;
pub mod review;
mod target;
pub mod walk;
mod went_wrong_elsewhere;
