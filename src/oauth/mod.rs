//! The protocol: one endpoint a folder or file, one check or grant a file. Knows no pages.
pub mod error;
pub mod jwks;
pub mod metadata;
pub mod token;
