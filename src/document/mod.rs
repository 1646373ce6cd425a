//! The import and export document: municipalities, scopes, people and clients, each known by its natural key.
mod client_attributes;
mod clients;
pub mod entry;
pub mod export;
mod hashing;
pub mod import;
mod import_context;
mod json;
mod municipalities;
mod people;
mod scopes;
mod secrets;
