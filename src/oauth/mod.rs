//! The protocol: one endpoint a folder or file, one check or grant a file. Knows no pages.
pub mod authorize;
pub mod bearer;
pub mod client_auth;
pub mod error;
pub mod form;
pub mod headless_use;
pub mod issue;
pub mod jwks;
pub mod logout;
pub mod metadata;
pub mod person_claims;
pub mod public_document;
pub mod request_context;
pub mod revoke;
mod tenant;
pub mod token;
pub mod unmatched;
pub mod userinfo;
