//! What a person meets on the way of the protocol: signing in to an application, and what it may have. The protocol's checks are those of
//! `oauth`, the pages' context that of `web`; here they meet.
mod admission;
mod allow;
mod asked;
mod authentication;
pub mod authorize;
mod barred;
mod choose_account;
pub mod consent;
mod consent_page;
pub mod device;
mod grant;
pub mod headless_token;
mod identity_provider;
mod problem;
mod send_back;
pub mod sign_out;
mod step;
