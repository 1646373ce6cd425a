//! The suite: a real server for each test, on SQLite or, when TEST_POSTGRES_URL is set, on PostgreSQL. The modules mirror the URLs.
mod access;
mod account;
mod browser;
mod clients;
mod commands;
mod desk;
mod history;
mod invitations;
mod mail;
mod municipalities;
mod oauth;
mod people;
mod scopes;
mod set_up;
mod sign_in;
mod stories;
