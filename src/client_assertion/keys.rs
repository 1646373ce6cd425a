//! The key that signed: among those that stand here, or among those that the client shows at its `jwks_uri`. Which one may have signed, and
//! by which algorithm, is said by what is registered; the header only says where to look first.
use super::fetched_keys::{FetchFault, FetchedKeys};
use super::{Expected, Fault, shown};
use crate::clock::Timestamp;
use crate::crypto::jws::Jws;
use crate::crypto::verification_key::VerificationKey;
use crate::model::refusal::Cause;
use crate::outbound::Outbound;
use crate::registry::{RegisteredClient, RegisteredKey};
use std::sync::Arc;

/// A key whose signature it is.
pub struct Found {
    /// Its place among those that stand here; nothing for one that the client shows itself.
    pub place: Option<usize>,
}

pub enum NotFound {
    /// There is no such key.
    Key(Fault),
    /// There is, and the signature is not its own, or it has ended.
    Signature(Fault),
}

impl RegisteredKey {
    fn is_live(&self, now: Timestamp) -> bool {
        !self.removed && self.expires_at.is_none_or(|end| end > now)
    }

    /// Whether the header of a signature may mean it: by its own name, or by its thumbprint.
    fn is_called(&self, kid: &str) -> bool {
        kid.is_empty() || kid == self.thumbprint || (!self.key.kid.is_empty() && kid == self.key.kid)
    }
}

pub(super) async fn find(expected: &Expected<'_>, jws: &Jws, fetched: &FetchedKeys, outbound: &Arc<Outbound>) -> Result<Found, NotFound> {
    find_of(expected.client, expected.now, jws, fetched, outbound).await
}

/// The key of a client that signed something, whatever it is.
pub async fn find_of(
    client: &RegisteredClient,
    now: Timestamp,
    jws: &Jws,
    fetched: &FetchedKeys,
    outbound: &Arc<Outbound>,
) -> Result<Found, NotFound> {
    if client.jwks_uri.is_empty() {
        return among_registered(&client.keys, jws, now);
    }
    let fits = |key: &VerificationKey| key.is_for(jws.algorithm()) && (jws.kid().is_empty() || key.kid == jws.kid());
    // Without a name, one whose signature it is not may stand there, and the one that signed may be new.
    let is_enough = |keys: &[VerificationKey]| keys.iter().any(|key| fits(key) && (!jws.kid().is_empty() || jws.is_signed_by(key)));
    let keys = match fetched.find(&client.jwks_uri, outbound, is_enough).await {
        Ok(keys) => keys,
        Err(FetchFault::NotInTime) => return Err(NotFound::Key(Fault::new(Cause::AssertionKeysNotInTime, ""))),
        Err(FetchFault::Failed(why)) => return Err(NotFound::Key(Fault::new(Cause::AssertionKeysNotFetched, why))),
    };
    if !keys.iter().any(fits) {
        return Err(NotFound::Key(unknown(jws, keys.iter().any(|key| key.kid == jws.kid()))));
    }
    let is_signed = keys.iter().any(|key| fits(key) && jws.is_signed_by(key));
    if is_signed { Ok(Found { place: None }) } else { Err(NotFound::Signature(Fault::new(Cause::AssertionSignature, ""))) }
}

fn among_registered(keys: &[RegisteredKey], jws: &Jws, now: Timestamp) -> Result<Found, NotFound> {
    if !keys.iter().any(|key| key.is_live(now)) {
        return Err(NotFound::Key(Fault::new(Cause::AssertionNoKeys, "")));
    }
    let fits = |key: &RegisteredKey| key.is_called(jws.kid()) && key.key.is_for(jws.algorithm());
    let signed = |key: &RegisteredKey| fits(key) && jws.is_signed_by(&key.key);
    if let Some(place) = keys.iter().position(|key| key.is_live(now) && signed(key)) {
        return Ok(Found { place: Some(place) });
    }
    // Only whoever has the ended key reads that it ended.
    if let Some(ended) = keys.iter().find(|key| !key.is_live(now) && signed(key)) {
        return Err(NotFound::Signature(Fault::new(Cause::AssertionKeyEnded, &*ended.name)));
    }
    if keys.iter().any(|key| key.is_live(now) && fits(key)) {
        return Err(NotFound::Signature(Fault::new(Cause::AssertionSignature, "")));
    }
    Err(NotFound::Key(unknown(jws, keys.iter().any(|key| key.is_live(now) && key.is_called(jws.kid())))))
}

/// No key of that name, or none of the kind that the algorithm takes.
fn unknown(jws: &Jws, is_name_known: bool) -> Fault {
    if is_name_known || jws.kid().is_empty() {
        Fault::new(Cause::AssertionKeyUnfit, jws.algorithm())
    } else {
        Fault::new(Cause::AssertionKeyUnknown, shown(jws.kid()))
    }
}
