//! Balie, the front desk for API clients. The modules, a line each; ARCHITECTURE.md says which may use which.

/// Where a request comes from.
pub mod address;
/// The App: what every request needs, built alike by main and by the tests.
pub mod app;
/// Telling clients that a session has ended.
pub mod backchannel_logout;
/// The runtime on which pools and jobs live.
pub mod background;
/// Assertions by which clients prove who they are: one list of steps, for endpoints and for the page that explains them.
pub mod client_assertion;
/// The time: of the system, or set by a test.
pub mod clock;
/// The commands of the program, serving among them.
pub mod commands;
/// Every setting with its default.
pub mod config;
/// Secrets, passwords, sealing at rest and signing keys.
pub mod crypto;
/// The pools of connections; nothing else knows which database is open.
pub mod db;
/// The import and export document.
pub mod document;
/// Downloads that are under way.
pub mod downloads;
/// Answers that take the same time.
pub mod equal_timing;
/// The metrics as text.
pub mod exposition;
/// What a person meets on the way of the protocol.
pub mod interaction;
/// What runs in the background, and how often.
pub mod jobs;
/// Uses and refusals, gathered and written in batches.
pub mod ledger;
/// The two languages, and their texts as typed functions.
pub mod locale;
/// Composing mail, and reading it.
pub mod mail;
/// What is counted.
pub mod metrics;
/// The nouns: types, rules and queries.
pub mod model;
/// The protocol: one endpoint a folder or file, one check or grant a file. Knows no pages.
pub mod oauth;
/// Requests that we make to addresses that others gave us.
pub mod outbound;
/// Which threads stand back for others.
pub mod priority;
/// Clients in memory, as the token endpoint sees them.
pub mod registry;
/// What Balie asks of identity providers, and what it believes of their answers.
pub mod relying_party;
/// Bodies of requests, under a size and a deadline.
pub mod request_body;
/// Every URL on one page.
pub mod routes;
/// The index of lists and searches: what is found is what a plain scan would find.
pub mod search;
/// The web server: its connections, and what holds for every request.
pub mod server;
/// Slowing down those who guess.
pub mod throttle;
/// Every path, written once.
pub mod urls;
/// The pages.
pub mod web;
