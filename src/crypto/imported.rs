//! The slow hashes of secrets that clients bring along from the system they come from.
use super::{argon2id, equal};
use argon2::password_hash::phc::PasswordHash;
use aws_lc_rs::pbkdf2;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::num::NonZeroU32;

/// Costlier hashes are refused: one check must fit in the second after which a wrong secret is answered (see `equal_timing`), also on a
/// busy machine. On two cores of 2024 these take some 0.35, 0.35 and 0.55 s alone. Django's 1,200,000 rounds take 0.2 s, Argon2 with
/// 64 MiB and three passes 0.25 s; bcrypt of cost 13 takes 0.9 s.
const MAX_PBKDF2_ROUNDS: u32 = 2_000_000;
const MAX_BCRYPT_COST: u32 = 12;
const MAX_ARGON2_KIB: u32 = 128 * 1024;
/// Memory times passes.
const MAX_ARGON2_WORK: u32 = 3 * MAX_ARGON2_KIB;

/// A hash in a form we can check, kept as the text it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlowHash {
    text: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Argon2,
    Pbkdf2 { rounds: NonZeroU32, salt: String, digest: Vec<u8> },
    Bcrypt,
}

impl SlowHash {
    /// A new Argon2id hash (RFC 9106).
    pub fn argon2id(secret: &str) -> Self {
        Self { text: argon2id::hash(secret.as_bytes()), kind: Kind::Argon2 }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let kind = if text.starts_with("$argon2") {
            argon2_kind(text)?
        } else if let Some(rest) = text.strip_prefix("pbkdf2_sha256$") {
            pbkdf2_kind(rest)?
        } else if ["$2a$", "$2b$", "$2y$"].iter().any(|start| text.starts_with(start)) {
            let parts: bcrypt::HashParts = text.parse().ok()?;
            (parts.get_cost() <= MAX_BCRYPT_COST).then_some(Kind::Bcrypt)?
        } else {
            return None;
        };
        Some(Self { text: text.to_owned(), kind })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn matches(&self, secret: &[u8]) -> bool {
        match &self.kind {
            Kind::Argon2 => argon2id::matches(&self.text, secret),
            Kind::Pbkdf2 { rounds, salt, digest } => {
                let mut derived = vec![0; digest.len()];
                pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, *rounds, salt.as_bytes(), secret, &mut derived);
                equal(&derived, digest)
            }
            Kind::Bcrypt => std::str::from_utf8(secret).is_ok_and(|secret| bcrypt::verify(secret, &self.text).unwrap_or(false)),
        }
    }
}

fn argon2_kind(text: &str) -> Option<Kind> {
    let hash = PasswordHash::new(text).ok()?;
    let cost = argon2::Params::try_from(&hash).ok()?;
    let is_fair = cost.m_cost() <= MAX_ARGON2_KIB && cost.m_cost().saturating_mul(cost.t_cost()) <= MAX_ARGON2_WORK;
    (hash.hash.is_some() && hash.salt.is_some() && is_fair).then_some(Kind::Argon2)
}

/// Django writes `pbkdf2_sha256$rounds$salt$base64`.
fn pbkdf2_kind(rest: &str) -> Option<Kind> {
    let mut parts = rest.split('$');
    let (rounds, salt, digest) = (parts.next()?, parts.next()?, parts.next()?);
    let rounds: u32 = rounds.parse().ok().filter(|rounds| *rounds <= MAX_PBKDF2_ROUNDS)?;
    let digest = STANDARD.decode(digest).ok().filter(|digest| digest.len() == 32)?;
    (parts.next().is_none() && !salt.is_empty()).then_some(Kind::Pbkdf2 { rounds: NonZeroU32::new(rounds)?, salt: salt.to_owned(), digest })
}
