//! Requests for clients and for changes of them.
mod core;
mod review;
mod target;
mod went_wrong_elsewhere;
