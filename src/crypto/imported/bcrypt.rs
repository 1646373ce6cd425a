//! bcrypt as others write it down, also over a digest of the secret: bcrypt itself reads 72 bytes.
use super::pbkdf2::parts;
use crate::crypto::{hex, sha256};
use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};

/// It takes 0.21 s; cost 13 takes twice as long.
const MAX_COST: u32 = 12;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hash {
    /// `$2b$…`.
    hash: String,
    input: Input,
}

/// What bcrypt is given.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Input {
    Secret,
    /// Django: SHA-256 in hexadecimal digits.
    HexSha256,
    /// passlib before 1.7.3: SHA-256 in base64.
    Base64Sha256,
    /// passlib and Authelia: HMAC-SHA-256 with the salt as it is written, in base64.
    Base64Hmac(String),
}

impl Hash {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (hash, input) = if let Some(rest) = text.strip_prefix("bcrypt_sha256$") {
            (rest.to_owned(), Input::HexSha256)
        } else if let Some(rest) = text.strip_prefix("$bcrypt-sha256$") {
            passlib(rest)?
        } else {
            // Django and Spring Security write the name of their hasher before it.
            let rest = ["bcrypt$", "{bcrypt}"].iter().find_map(|name| text.strip_prefix(name));
            (rest.unwrap_or(text).to_owned(), Input::Secret)
        };
        let is_known = ["$2a$", "$2b$", "$2y$"].iter().any(|start| hash.starts_with(start));
        let parts: bcrypt::HashParts = if is_known { hash.parse().ok()? } else { return None };
        (parts.get_cost() <= MAX_COST).then_some(Self { hash, input })
    }

    pub(super) fn matches(&self, secret: &[u8]) -> bool {
        let verify = |input: &[u8]| bcrypt::verify(input, &self.hash).unwrap_or(false);
        match &self.input {
            Input::Secret => verify(secret),
            Input::HexSha256 => verify(hex(&sha256(secret)).as_bytes()),
            Input::Base64Sha256 => verify(STANDARD.encode(sha256(secret)).as_bytes()),
            Input::Base64Hmac(salt) => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, salt.as_bytes());
                verify(STANDARD.encode(hmac::sign(&key, secret)).as_bytes())
            }
        }
    }
}

/// `v=2,t=2b,r=12$salt$digest`, before that `2b,12$salt$digest`.
fn passlib(text: &str) -> Option<(String, Input)> {
    let [cost, salt, digest] = parts(text, '$')?;
    let fields: Vec<&str> = cost.split(',').collect();
    let (kind, rounds, input) = match fields[..] {
        ["v=2", kind, rounds] => (kind.strip_prefix("t=")?, rounds.strip_prefix("r=")?, Input::Base64Hmac(salt.to_owned())),
        [kind, rounds] => (kind, rounds, Input::Base64Sha256),
        _ => return None,
    };
    let rounds = super::number(rounds)?;
    Some((format!("${kind}${rounds:02}${salt}{digest}"), input))
}
