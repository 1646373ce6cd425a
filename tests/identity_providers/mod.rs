//! Identity providers: where people sign in besides here, and what a hostile one can't do.
mod barred;
mod hostile;
mod links;
mod many;
mod municipal;
mod new_accounts;
mod pages;
mod second_balie;
mod sign_in;
mod toon;
pub mod upstream;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

/// What a token says, whoever signed it.
pub fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("a token of three parts");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("JSON")
}
