//! Tokens as they are made, for whichever endpoint answers with them: the token endpoint, and the authorization endpoint for the implicit
//! and hybrid flows (OpenID Connect Core 1.0 §3.2, §3.3).
pub mod access_token;
mod claims;
mod hash;
pub mod id_token;

pub use id_token::IdToken;
