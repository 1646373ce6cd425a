//! PBKDF2 (RFC 8018 §5.2) as others write it down.
use super::{base64, digest, number, parameters};
use crate::crypto::{equal, from_hex};
use aws_lc_rs::pbkdf2;
use std::num::NonZeroU32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prf {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hash {
    prf: Prf,
    rounds: NonZeroU32,
    salt: Vec<u8>,
    digest: Vec<u8>,
}

impl Prf {
    fn of(name: &str) -> Option<Self> {
        match name {
            "sha1" => Some(Self::Sha1),
            "sha256" => Some(Self::Sha256),
            "sha384" => Some(Self::Sha384),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    const fn algorithm(self) -> pbkdf2::Algorithm {
        match self {
            Self::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
            Self::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
            Self::Sha384 => pbkdf2::PBKDF2_HMAC_SHA384,
            Self::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
        }
    }

    /// How many bytes a block has. Each block takes all rounds.
    const fn block(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Rounds times blocks. A million take some 0.12 s with SHA-1 or SHA-256 and 0.5 s with SHA-384 or SHA-512. Django 6.0 has 1,200,000 of
    /// the former, Authelia 310,000 of SHA-512.
    const fn max_work(self) -> usize {
        match self {
            Self::Sha1 | Self::Sha256 => 2_000_000,
            Self::Sha384 | Self::Sha512 => 750_000,
        }
    }
}

impl Hash {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::django(text).or_else(|| Self::modular(text)).or_else(|| Self::werkzeug(text))
    }

    /// `pbkdf2_sha256$rounds$salt$base64`; the salt is text.
    fn django(text: &str) -> Option<Self> {
        let [prf, rounds, salt, digest] = parts(text.strip_prefix("pbkdf2_")?, '$')?;
        Self::checked(Prf::of(prf)?, number(rounds)?, salt.as_bytes().to_vec(), base64(digest)?)
    }

    /// passlib and Authelia: `$pbkdf2-sha512$rounds$salt$digest`, where `$pbkdf2$` is SHA-1. PHC and Ory: `$pbkdf2-sha256$i=rounds,l=…$…`.
    fn modular(text: &str) -> Option<Self> {
        let [kind, cost, salt, digest] = parts(text.strip_prefix("$pbkdf2")?, '$')?;
        let prf = if kind.is_empty() { Prf::Sha1 } else { Prf::of(kind.strip_prefix('-')?)? };
        let digest = base64(digest)?;
        let rounds = match (number(cost), parameters(cost, ["i"]), parameters(cost, ["i", "l"])) {
            (Some(rounds), _, _) | (_, Some([rounds]), _) => rounds,
            (_, _, Some([rounds, length])) => (usize::try_from(length).ok()? == digest.len()).then_some(rounds)?,
            _ => return None,
        };
        Self::checked(prf, rounds, base64(salt)?, digest)
    }

    /// `pbkdf2:sha256:rounds$salt$hexadecimal`; the salt is text.
    fn werkzeug(text: &str) -> Option<Self> {
        let [method, salt, digest] = parts(text.strip_prefix("pbkdf2:")?, '$')?;
        let [prf, rounds] = parts(method, ':')?;
        Self::checked(Prf::of(prf)?, number(rounds)?, salt.as_bytes().to_vec(), from_hex(digest)?)
    }

    fn checked(prf: Prf, rounds: u32, salt: Vec<u8>, bytes: Vec<u8>) -> Option<Self> {
        let digest = digest(bytes)?;
        let work = usize::try_from(rounds).ok()?.saturating_mul(digest.len().div_ceil(prf.block()));
        let is_fair = work <= prf.max_work() && !salt.is_empty();
        is_fair.then_some(Self { prf, rounds: NonZeroU32::new(rounds)?, salt, digest })
    }

    pub(super) fn matches(&self, secret: &[u8]) -> bool {
        let mut derived = vec![0; self.digest.len()];
        pbkdf2::derive(self.prf.algorithm(), self.rounds, &self.salt, secret, &mut derived);
        equal(&derived, &self.digest)
    }
}

/// The parts of a text, when there are so many.
pub(super) fn parts<const COUNT: usize>(text: &str, between: char) -> Option<[&str; COUNT]> {
    text.split(between).collect::<Vec<_>>().try_into().ok()
}
