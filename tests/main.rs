//! The suite: a real server for each test, on SQLite or, when TEST_POSTGRES_URL is set, on PostgreSQL. The modules mirror the URLs.
mod access;
mod clients;
mod commands;
mod browser;
mod desk;
mod oauth;
mod stories;
