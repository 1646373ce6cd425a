//! Balie as a relying party (OpenID Connect Core 1.0): what it asks of identity providers, and what it believes of their answers. Nothing
//! here knows people or pages.
//!
//! Why not the crate `openidconnect` (4.1, MIT): it brings rsa, p256, p384, ed25519-dalek, hmac and sha2 whatever features are chosen, a
//! second library of cryptography beside aws-lc-rs, and an HTTP client of its own; what is left of it is this folder.
mod cache;
pub mod check;
pub mod code;
pub mod id_token;
mod keys;
pub mod metadata;
mod problem;
mod request;
pub mod user_info;

pub use cache::Cache;
pub use id_token::{Expected, IdToken};
pub use metadata::Metadata;
pub use problem::{Fault, IdTokenFault, Problem, Step};

use crate::clock::Timestamp;
use crate::outbound::Outbound;

/// What asks identity providers.
#[derive(Clone, Copy)]
pub struct RelyingParty<'a> {
    pub outbound: &'a Outbound,
    pub cache: &'a Cache,
    pub now: Timestamp,
}
