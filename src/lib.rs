//! Balie, the front desk for API clients. The modules in reading order:

/// Where a request comes from.
pub mod address;
/// The App: what main and the tests both build.
pub mod app;
/// The runtime of pools and jobs.
pub mod background;
/// The time.
pub mod clock;
/// The commands besides serving.
pub mod commands;
/// Every setting with its default.
pub mod config;
/// Everything secret.
pub mod crypto;
/// Which database is open.
pub mod db;
/// The import and export document.
pub mod document;
/// Downloads that are under way.
pub mod downloads;
/// The metrics as text.
pub mod exposition;
/// What runs in the background, and how often.
pub mod jobs;
/// Uses and refusals, gathered and written in batches.
pub mod ledger;
/// The two languages.
pub mod locale;
/// Composing mail.
pub mod mail;
/// What is counted.
pub mod metrics;
/// The nouns: types, rules and queries.
pub mod model;
/// The protocol: one endpoint a folder, one check a file.
pub mod oauth;
/// Clients as the token endpoint sees them.
pub mod registry;
/// Bodies under a size and a deadline.
pub mod request_body;
/// Every URL on one page.
pub mod routes;
/// The web server around it.
pub mod server;
/// Slowing down those who guess.
pub mod throttle;
/// Every path, written once.
pub mod urls;
/// The pages.
pub mod web;
