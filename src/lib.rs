//! Balie, the front desk for API clients. The modules in groups, a line each; ARCHITECTURE.md says which may use which.

// The program: how it starts, and what holds for every request.

/// The App: what every request needs, built alike by main and by the tests.
pub mod app;
/// The runtime on which pools and jobs live.
pub mod background;
/// The time: of the system, or set by a test.
pub mod clock;
/// The commands of the program, serving among them.
pub mod commands;
/// Every setting with its default.
pub mod config;
/// What runs in the background, and how often.
pub mod jobs;
/// Which threads stand back for others.
pub mod priority;
/// Every URL on one page.
pub mod routes;
/// The web server: its connections, and what holds for every request.
pub mod server;
/// Every path, written once.
pub mod urls;

// Requests: where they come from, and what slows them down.

/// Where a request comes from.
pub mod address;
/// Downloads that are under way.
pub mod downloads;
/// Answers that take the same time.
pub mod equal_timing;
/// Bodies of requests, under a size and a deadline.
pub mod request_body;
/// Slowing down those who guess.
pub mod throttle;

// The protocol, and what it asks of others.

/// Telling clients that a session has ended.
pub mod backchannel_logout;
/// Assertions by which clients prove who they are: one list of steps, for endpoints and for the page that explains them.
pub mod client_assertion;
/// What a person meets on the way of the protocol: signing in to an application, the consent, the code of a device, signing out.
pub mod interaction;
/// The protocol: one endpoint a folder or file, one check or grant a file. Knows no pages.
pub mod oauth;
/// Requests that we make to addresses that others gave us.
pub mod outbound;
/// What Balie asks of identity providers, and what it believes of their answers.
pub mod relying_party;

// People: pages, mail and languages.

/// The two languages, and their texts as typed functions.
pub mod locale;
/// Composing mail, and reading it.
pub mod mail;
/// The pages.
pub mod web;

// What is known: the nouns, and what is kept of them in memory and in files.

/// The import and export document.
pub mod document;
/// Uses and refusals, gathered and written in batches.
pub mod ledger;
/// The nouns: types, rules and queries.
pub mod model;
/// Clients in memory, as the token endpoint sees them.
pub mod registry;
/// The index of lists and searches: what is found is what a plain scan would find.
pub mod search;

// What lies below: storage, cryptography and figures.

/// Secrets, passwords, sealing at rest and signing keys.
pub mod crypto;
/// The pools of connections; nothing else knows which database is open.
pub mod db;
/// The metrics as text.
pub mod exposition;
/// What is counted.
pub mod metrics;
