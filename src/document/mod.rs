//! The import and export document: municipalities, scopes, people and clients, each known by its natural key.
mod clients;
pub mod entry;
pub mod export;
mod hashing;
pub mod import;
mod municipalities;
mod people;
mod scopes;
mod secrets;
