//! The pages of clients, as people use and misuse them.
mod change;
mod history;
mod ip_allowlist;
mod owners;
mod policy;
mod redirect_uris;
mod refusals;
mod register;
mod search;
mod secrets;
mod stop;
mod usage;
