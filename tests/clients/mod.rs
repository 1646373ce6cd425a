//! The pages of clients, as people use and misuse them.
mod attributes;
mod change;
mod history;
mod ip_allowlist;
mod owners;
mod policy;
mod redirect_uris;
mod refusals;
mod register;
mod search;
mod search_lists;
mod search_words;
mod secrets;
mod stop;
mod unreadable;
mod usage;
