//! The pages of clients, as people use and misuse them.
mod attributes;
mod auth_method;
mod change;
mod curl_line;
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
mod unreadable;
mod usage;
