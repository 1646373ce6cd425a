//! The slow hashes of secrets that clients bring along from the system they come from, and of passwords that people do.
mod bcrypt;
mod pbkdf2;
mod scrypt;

use super::argon2id;
use ::argon2::Params;
use ::argon2::password_hash::phc::PasswordHash;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Costlier hashes are refused, as are costlier ones of the other kinds: one check must fit in the second after which a wrong secret is
/// answered (see `equal_timing`), also on a busy machine, where the figures here double. On an idle core of 2024 the costliest of each kind
/// take 0.2 to 0.4 s; Django's Argon2 with 100 MiB and two passes takes 0.17 s.
const MAX_ARGON2_KIB: u32 = 128 * 1024;
/// Memory times passes.
const MAX_ARGON2_WORK: u32 = 3 * MAX_ARGON2_KIB;
/// Lanes: each costs a start of its own, however little memory there is.
const MAX_ARGON2_LANES: u32 = 64;
/// A shorter digest can be met by chance, a longer one is of no system and only costs time.
const DIGEST_BYTES: std::ops::RangeInclusive<usize> = 16..=64;

/// A hash in a form we can check, kept as the text it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlowHash {
    text: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// A PHC string.
    Argon2(String),
    Pbkdf2(pbkdf2::Hash),
    Scrypt(scrypt::Hash),
    Bcrypt(bcrypt::Hash),
}

impl SlowHash {
    /// A new Argon2id hash (RFC 9106).
    pub fn argon2id(secret: &str) -> Self {
        let text = argon2id::hash(secret.as_bytes());
        Self { kind: Kind::Argon2(text.clone()), text }
    }

    /// Reads what Django, passlib, Authelia, Ory Hydra and Kratos, PHP, Spring Security and Werkzeug write.
    pub fn parse(text: &str) -> Option<Self> {
        let kind = argon2(text)
            .map(Kind::Argon2)
            .or_else(|| pbkdf2::Hash::parse(text).map(Kind::Pbkdf2))
            .or_else(|| scrypt::Hash::parse(text).map(Kind::Scrypt))
            .or_else(|| bcrypt::Hash::parse(text).map(Kind::Bcrypt))?;
        Some(Self { text: text.to_owned(), kind })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn matches(&self, secret: &[u8]) -> bool {
        match &self.kind {
            Kind::Argon2(hash) => argon2id::matches(hash, secret),
            Kind::Pbkdf2(hash) => hash.matches(secret),
            Kind::Scrypt(hash) => hash.matches(secret),
            Kind::Bcrypt(hash) => hash.matches(secret),
        }
    }
}

/// A PHC string, which Django and Spring Security write with the name of their hasher before it.
fn argon2(text: &str) -> Option<String> {
    let names = ["argon2", "{argon2}", "{argon2@SpringSecurity_v5_8}"];
    let text = names.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    if !text.starts_with("$argon2") {
        return None;
    }
    let hash = PasswordHash::new(text).ok()?;
    let cost = Params::try_from(&hash).ok()?;
    let is_fair = cost.p_cost() <= MAX_ARGON2_LANES
        && cost.m_cost() <= MAX_ARGON2_KIB
        && cost.m_cost().saturating_mul(cost.t_cost()) <= MAX_ARGON2_WORK;
    let is_whole = hash.hash.is_some_and(|digest| DIGEST_BYTES.contains(&digest.len())) && hash.salt.is_some();
    (is_fair && is_whole).then(|| text.to_owned())
}

/// A digest of a length that is of some system.
fn digest(bytes: Vec<u8>) -> Option<Vec<u8>> {
    DIGEST_BYTES.contains(&bytes.len()).then_some(bytes)
}

/// Base64 with or without padding, also as passlib and Authelia write it: with `.` for `+`.
fn base64(text: &str) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(&STANDARD, config).decode(text.replace('.', "+")).ok()
}

/// The values of parameters such as `ln=16,r=8,p=1`, each there once and no other; in the order of `names`.
fn parameters<const COUNT: usize>(text: &str, names: [&str; COUNT]) -> Option<[u32; COUNT]> {
    let mut values = [None; COUNT];
    for (name, value) in text.split(',').map(|pair| pair.split_once('=')).collect::<Option<Vec<_>>>()? {
        let place = names.iter().position(|known| *known == name)?;
        if values[place].replace(number(value)?).is_some() {
            return None;
        }
    }
    let values: Vec<u32> = values.into_iter().collect::<Option<_>>()?;
    values.try_into().ok()
}

/// A number in plain digits.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
