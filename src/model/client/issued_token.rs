//! Access tokens that a client has: what was issued works until it expires wherever nobody asks us, whatever ends meanwhile.
use super::Client;
use super::attribute::ACCESS_TOKEN_LIFETIME;
use super::credential::Credential;
use super::lifetimes::ACCESS_TOKEN;
use crate::clock::Timestamp;

/// The latest moment at which a token may expire that was got with a secret last used at this time; nothing when all have expired. Of a
/// client that was changed since, the lifetime of then is not known, so the longest that can be registered counts.
pub fn last_expiry(client: &Client, last_used_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let is_unchanged = client.updated_at < last_used_at;
    let lifetime = if is_unchanged { client.get(&ACCESS_TOKEN_LIFETIME) } else { ACCESS_TOKEN.max };
    Some(last_used_at.plus(lifetime)).filter(|end| *end > now)
}

/// The same for tokens got with any of these secrets or keys.
pub fn last_expiry_of_all(client: &Client, all: &[Credential], now: Timestamp) -> Option<Timestamp> {
    last_expiry(client, all.iter().filter_map(|credential| credential.last_used_at).max()?, now)
}
