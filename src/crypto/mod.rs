//! Everything secret: randomness, secrets of clients, passwords of people, sealing at rest and signing keys.
pub mod algorithm;
pub mod argon2id;
mod der;
pub mod entropy;
pub mod imported;
pub mod jws;
pub mod password;
pub mod proved_secrets;
pub mod public_key;
pub mod random;
pub mod seal;
pub mod secret;
pub mod signing_key;
pub mod strict_json;
pub mod totp;
pub mod verification_key;
pub mod work_queue;

use aws_lc_rs::digest::{Context, SHA256, SHA512, digest};
use std::fmt::Write as _;

/// SHA-256 (FIPS 180-4).
pub fn sha256(data: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, data).as_ref());
    out
}

/// SHA-512 (FIPS 180-4).
pub fn sha512(data: &[u8]) -> [u8; 64] {
    let mut out = [0; 64];
    out.copy_from_slice(digest(&SHA512, data).as_ref());
    out
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes of a hexadecimal text in either case, or nothing.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// Compares in a time that does not depend on where the two differ.
pub fn equal(one: &[u8], other: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(one, other).is_ok()
}

/// SHA-256 of pieces one after another.
pub fn sha256_of<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    pieces.for_each(|piece| context.update(piece));
    let mut out = [0; 32];
    out.copy_from_slice(context.finish().as_ref());
    out
}
