//! The protocol, from the outside.
mod allowlist;
mod credentials;
mod documents;
mod ended;
mod errors;
mod guessable;
mod imported;
mod keys;
mod ledger;
mod outage;
mod parameters;
mod processes;
mod scope;
mod strangers;
mod token;
mod under_load;
mod verifier;
