//! The pages of clients, as people use and misuse them.
mod attributes;
mod change;
mod history;
mod ip_allowlist;
mod owners;
mod policy;
mod redirect_uri_form;
mod redirect_uri_offers;
mod redirect_uris;
mod refusals;
pub mod register;
mod search;
mod secrets;
mod stop;
mod unreadable;
mod usage;
mod wide_ranges;
