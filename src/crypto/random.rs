//! Random bytes, tokens and identifiers: the one place that randomness comes in.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Bytes of the operating system's seeded generator.
#[expect(clippy::disallowed_methods, reason = "the one place that draws random bytes")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut drawn = [0; N];
    rand::fill(&mut drawn[..]);
    drawn
}

/// A word of 256 random bits for links and sessions, in base64url.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// Whether a text has the form of a word of [`token`].
pub fn is_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// A row's identifier: UUID version 7 (RFC 9562 §5.7), so rows of one time lie together.
pub fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}
