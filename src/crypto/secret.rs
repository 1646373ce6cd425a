//! A client's secret: how we make one, and how any secret is checked.
use super::{equal, hex, imported, random, sha256};

/// What every secret that is made here begins with.
pub const PREFIX: &str = "balie_";
const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_DIGITS: usize = 43;
const CHECK_DIGITS: usize = 6;

/// A new secret: `balie_`, 43 base62 digits of 256 random bits and a checksum of 6, so that scanners of leaked secrets can
/// find it. Unreserved characters only: both readings of RFC 6749 §2.3.1 agree on them.
pub fn make() -> String {
    let body = base62(&random::bytes::<32>(), RANDOM_DIGITS);
    let check = checksum(&body);
    format!("{PREFIX}{body}{check}")
}

/// Whether the text has the form and the checksum of a secret made here.
pub fn is_ours(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(PREFIX) else { return false };
    rest.len() == RANDOM_DIGITS + CHECK_DIGITS
        && rest.bytes().all(|byte| BASE62.contains(&byte))
        && checksum(&rest[..RANDOM_DIGITS]) == rest[RANDOM_DIGITS..]
}

fn checksum(body: &str) -> String {
    base62(&sha256(body.as_bytes())[..4], CHECK_DIGITS)
}

/// The number that `bytes` spell, most significant digit first, padded with zeros to `digits`.
fn base62(bytes: &[u8], digits: usize) -> String {
    let mut number = bytes.to_vec();
    let mut text = vec![b'0'; digits];
    for digit in text.iter_mut().rev() {
        let mut remainder = 0_u32;
        for byte in &mut number {
            let value = remainder << 8 | u32::from(*byte);
            *byte = (value / 62) as u8;
            remainder = value % 62;
        }
        *digit = BASE62[remainder as usize];
    }
    String::from_utf8(text).expect("base62 is ASCII")
}

/// What is kept of a secret: enough to check one, not enough to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Digest {
    /// SHA-256 of a secret of 256 random bits: nothing to guess, so no slow hash is needed.
    Sha256([u8; 32]),
    /// The slow hash of a secret that a person may have chosen, made here or elsewhere.
    Slow(imported::SlowHash),
}

impl Digest {
    /// The digest to keep of a secret: quick for one of ours, Argon2id for one that came from elsewhere.
    pub fn of(secret: &str) -> Self {
        if is_ours(secret) { Self::Sha256(sha256(secret.as_bytes())) } else { Self::Slow(imported::SlowHash::argon2id(secret)) }
    }

    /// Reads `sha256:<hex>`, or a slow hash in any of the forms that `imported` knows.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("sha256:") {
            Some(digits) => Some(Self::Sha256(super::from_hex(digits)?.try_into().ok()?)),
            None => imported::SlowHash::parse(text).map(Self::Slow),
        }
    }

    /// Whether the secret is the one. Takes from a microsecond to half a second, by the kind; see [`Digest::is_slow`].
    pub fn matches(&self, secret: &[u8]) -> bool {
        match self {
            Self::Sha256(expected) => equal(expected, &sha256(secret)),
            Self::Slow(hash) => hash.matches(secret),
        }
    }

    pub const fn is_slow(&self) -> bool {
        matches!(self, Self::Slow(_))
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sha256(digest) => write!(out, "sha256:{}", hex(digest)),
            Self::Slow(hash) => out.write_str(hash.as_str()),
        }
    }
}
