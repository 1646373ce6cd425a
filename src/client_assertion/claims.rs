//! What an assertion must say (RFC 7523 §3): who, for whom, until when, and once.
use super::{Expected, Fault};
use crate::clock::{HOUR, Timestamp};
use crate::crypto::jws::Jws;
use crate::model::client::security_profile::SecurityProfile;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use serde_json::Value;

/// By how much clocks may differ, in seconds. FAPI 2.0 Security Profile §5.3.2.1 demands that 10 are accepted and 60 are not.
pub const SKEW: i64 = 30;
/// For how long an assertion may be valid from now on, in seconds. Most libraries make them for a minute or five (jose, openid-client,
/// Nimbus, Spring Security), Authlib for an hour.
pub const MAX_LIFETIME: i64 = HOUR;
/// RFC 7519 §4.1.7 says nothing of its length; a UUID has 36 characters.
const MAX_ID: usize = 512;

/// Whom an assertion may be meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AudienceRule {
    /// The issuer, as a single text (FAPI 2.0 Security Profile §5.3.2.1): one that another server was sent is then of no use here.
    Issuer,
    /// The issuer, the token endpoint or the endpoint that was called (RFC 7523 §3, RFC 9126 §2), also among others.
    IssuerOrEndpoint,
}

impl RegisteredClient {
    /// Whom its assertions may be meant for.
    pub fn audience_rule(&self) -> AudienceRule {
        match self.security_profile {
            SecurityProfile::Fapi2 => AudienceRule::Issuer,
            SecurityProfile::None => AudienceRule::IssuerOrEndpoint,
        }
    }
}

/// `iss` and `sub` are both the `client_id`.
pub(super) fn issuer(jws: &Jws, expected: &Expected<'_>) -> Result<(), Fault> {
    let wrong = |claim: &&&str| jws.text(claim) != Some(expected.client.client_id.as_str());
    match ["iss", "sub"].iter().find(wrong) {
        Some(claim) => Err(Fault::new(Cause::AssertionIssuer, *claim)),
        None => Ok(()),
    }
}

/// Whether it is one of the endpoints under the path by which a client that moved in still calls it.
fn is_alias(audience: &str, expected: &Expected<'_>) -> bool {
    let path = audience.strip_prefix(expected.issuer).and_then(|path| expected.aliases.find(path));
    path.is_some_and(|path| expected.endpoints.iter().any(|endpoint| endpoint.strip_prefix(expected.issuer) == Some(path)))
}

pub(super) fn audience(jws: &Jws, expected: &Expected<'_>) -> Result<(), Fault> {
    let is_ours = |audience: &str| match expected.audience {
        AudienceRule::Issuer => audience == expected.issuer,
        AudienceRule::IssuerOrEndpoint => {
            audience == expected.issuer || expected.endpoints.contains(&audience) || is_alias(audience, expected)
        }
    };
    let is_right = match jws.claims.get("aud") {
        Some(Value::String(audience)) => is_ours(audience),
        Some(Value::Array(all)) if expected.audience == AudienceRule::IssuerOrEndpoint => {
            all.iter().any(|one| one.as_str().is_some_and(is_ours))
        }
        _ => false,
    };
    let said = || jws.claims.get("aud").map(|said| said.as_str().map_or_else(|| said.to_string(), str::to_owned));
    if is_right { Ok(()) } else { Err(Fault::new(Cause::AssertionAudience, said().unwrap_or_default())) }
}

/// When it ends by its own word.
pub(super) fn end(jws: &Jws) -> Option<Timestamp> {
    jws.seconds("exp").map(Timestamp)
}

pub(super) fn time(jws: &Jws, now: Timestamp) -> Result<(), Fault> {
    let end = end(jws).ok_or_else(|| Fault::new(Cause::AssertionNoEnd, ""))?;
    let fault = |cause, seconds: i64| Err(Fault::new(cause, seconds.to_string()));
    if now >= end.plus(SKEW) {
        return fault(Cause::AssertionExpired, now.since(end));
    }
    if end.since(now) > MAX_LIFETIME.saturating_add(SKEW) {
        return fault(Cause::AssertionLastsTooLong, end.since(now));
    }
    for claim in ["nbf", "iat"] {
        if !jws.claims.contains_key(claim) {
            continue;
        }
        // One that can't be read closes.
        let early = jws.seconds(claim).map_or(i64::MAX, |at| Timestamp(at).since(now));
        if early > SKEW {
            return fault(Cause::AssertionEarly, early);
        }
    }
    Ok(())
}

/// What tells it from every other of the client.
pub(super) fn id(jws: &Jws) -> Result<&str, Fault> {
    jws.text("jti").filter(|id| !id.is_empty() && id.len() <= MAX_ID).ok_or_else(|| Fault::new(Cause::AssertionNoId, ""))
}
