//! What a person meets on the way of the protocol: signing in to an application, and what it may have. The protocol's checks are those of
//! `oauth`, the pages' context that of `web`; here they meet.
pub mod authorize;
pub mod consent;
mod grant;
mod kept_request;
mod problem;
mod send_back;
mod step;
