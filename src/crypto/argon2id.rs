//! Argon2 (RFC 9106) in memory that goes back to the system at once.
use super::{equal, random};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};

/// In blocks of 1 KiB. The allocator of glibc maps what is larger than 32 MiB and unmaps it when it is freed; smaller pieces it keeps
/// for each thread, hundreds of MiB after many hashes. What is reserved and not touched costs nothing.
const RESERVED: usize = 33 * 1024;

/// The PHC string of a secret, with a salt of 128 random bits and the usual cost (19 MiB, 2 passes, 1 lane).
pub fn hash(secret: &[u8]) -> String {
    let (salt, params, mut digest) = (random::bytes::<16>(), Params::DEFAULT, [0; 32]);
    derive(Algorithm::Argon2id, Version::V0x13, &params, secret, &salt, &mut digest).expect("the usual parameters are valid");
    let cost = format!("m={},t={},p={}", params.m_cost(), params.t_cost(), params.p_cost());
    format!("$argon2id$v=19${cost}${}${}", STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(digest))
}

/// Whether a PHC string of Argon2 is of this secret.
pub fn matches(hash: &str, secret: &[u8]) -> bool {
    PasswordHash::new(hash).ok().and_then(|hash| check(&hash, secret)).unwrap_or(false)
}

fn check(hash: &PasswordHash, secret: &[u8]) -> Option<bool> {
    let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
    let params = Params::try_from(hash).ok()?;
    let expected = hash.hash.as_ref()?.as_bytes();
    let mut digest = vec![0; expected.len()];
    derive(algorithm, version, &params, secret, hash.salt.as_ref()?.as_ref(), &mut digest)?;
    Some(equal(&digest, expected))
}

fn derive(algorithm: Algorithm, version: Version, params: &Params, secret: &[u8], salt: &[u8], digest: &mut [u8]) -> Option<()> {
    let blocks = params.block_count();
    let mut memory = Vec::with_capacity(blocks.max(RESERVED));
    memory.resize(blocks, Block::new());
    Argon2::new(algorithm, version, params.clone()).hash_password_into_with_memory(secret, salt, digest, &mut memory).ok()
}
