//! Client authentication: which of the client's secrets was shown, if any.
use super::Request;
use super::credentials::Credentials;
use crate::clock::Timestamp;
use crate::crypto::password::alone;
use crate::model::refusal::Cause;
use crate::oauth::error::OAuthError;
use crate::registry::{RegisteredClient, RegisteredSecret};
use aws_lc_rs::hmac;
use std::sync::Arc;

impl RegisteredSecret {
    fn is_live(&self, now: Timestamp) -> bool {
        !self.revoked && self.expires_at.is_none_or(|end| end > now)
    }

    /// The cause to give when this secret is right and has ended.
    fn end(&self, now: Timestamp) -> Option<Cause> {
        (!self.is_live(now)).then_some(if self.revoked { Cause::RevokedSecret } else { Cause::ExpiredSecret })
    }
}

/// The place of the secret among the client's, or why the client is refused.
pub async fn check(asked: &Request<'_>, entry: &Arc<RegisteredClient>, credentials: &Credentials<'_>) -> Result<usize, OAuthError> {
    let refuse = |cause, detail: &str| asked.refuse(entry, OAuthError::invalid_client(), cause, detail);
    if !entry.auth_method.has_secret() {
        return Err(refuse(Cause::PublicClient, ""));
    }
    let Some(secret) = credentials.secret.as_deref() else { return Err(refuse(Cause::NoSecret, "")) };
    let quick = hmac_of(asked, secret);
    // Every quick digest is compared, whichever fits: the time tells nothing of their number or order.
    let mut found = None;
    for (place, known) in entry.secrets.iter().enumerate() {
        let fits = match known.quick.get() {
            Some(tag) => crate::crypto::equal(tag.as_ref(), quick.as_ref()),
            None => !known.digest.is_slow() && known.digest.matches(secret.as_bytes()),
        };
        if fits && (found.is_none() || known.is_live(asked.now)) {
            found = Some(place);
        }
    }
    if found.is_none() {
        found = check_slow(asked, entry, secret).await.map_err(|cause| refuse(cause, ""))?;
    }
    let Some(place) = found else { return Err(refuse(Cause::WrongSecret, "")) };
    match entry.secrets[place].end(asked.now) {
        Some(cause) => Err(refuse(cause, &entry.secrets[place].name)),
        None => Ok(place),
    }
}

fn hmac_of(asked: &Request<'_>, secret: &str) -> hmac::Tag {
    hmac::sign(&asked.app.registry.process_key, secret.as_bytes())
}

/// Tries the live secrets with slow hashes that no good request has shown since the start of this process.
async fn check_slow(asked: &Request<'_>, entry: &Arc<RegisteredClient>, secret: &str) -> Result<Option<usize>, Cause> {
    let untried = |known: &RegisteredSecret| known.digest.is_slow() && known.quick.get().is_none() && known.is_live(asked.now);
    let places: Vec<usize> = (0..entry.secrets.len()).filter(|place| untried(&entry.secrets[*place])).collect();
    if places.is_empty() {
        return Ok(None);
    }
    let network = asked.from.network();
    if !asked.app.slow_hash_throttles.allow(&entry.id, &network) {
        return Err(Cause::Throttled);
    }
    let (shared, shown) = (entry.clone(), secret.to_owned());
    let found = alone(move || places.into_iter().find(|place| shared.secrets[*place].digest.matches(shown.as_bytes()))).await;
    match found {
        Some(place) => _ = entry.secrets[place].quick.set(hmac_of(asked, secret)),
        None => asked.app.slow_hash_throttles.was_wrong(&network),
    }
    Ok(found)
}
