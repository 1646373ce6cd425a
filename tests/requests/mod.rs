//! Requests for clients and for changes of them.
mod core;
