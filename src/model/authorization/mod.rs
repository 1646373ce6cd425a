//! What people give to applications: a consent that is remembered, and grants, each the family of the codes and tokens of one sign-in.
pub mod access_token;
pub mod backchannel_logout;
pub mod claims_request;
pub mod code;
pub mod consent;
pub mod device_code;
mod ending;
pub mod grant;
pub mod granted_person;
pub mod headless_token;
pub mod own_people;
pub mod pushed_request;
pub mod redemption;
pub mod refresh_token;
pub mod revoked_token;
pub mod session_end;
pub mod used_once;

use crate::crypto::{hex, sha256};

/// What is kept of a code or a token.
fn digest(text: &str) -> String {
    hex(&sha256(text.as_bytes()))
}
