//! Requests for those who review them.
mod approval;
