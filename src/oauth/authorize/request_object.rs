//! Request objects (RFC 9101; OpenID Connect Core 1.0 §6.1): the parameters of a request as claims of a JWT. What stands in it is all that
//! counts (RFC 9101 §6.3); what the URL says beside it only leads an error back.
use super::Parameters;
use super::pushed::SentBy;
use super::refused::AnsweredError;
use crate::clock::MINUTE;
use crate::crypto::algorithm::ClientAlgorithm;
use crate::crypto::jws::{Jws, JwsFault};
use crate::oauth::client_keys::{self, Found};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use serde_json::Value;
use std::sync::Arc;

/// By how much clocks may differ, in seconds.
const SKEW: i64 = MINUTE;
/// The algorithm of an object that nobody signed (RFC 7518 §3.6).
const NONE: &str = "none";
/// Claims about the object itself (RFC 7519 §4.1).
const REGISTERED_CLAIMS: [&str; 7] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];
/// What is sent beside an object and must be the same in it (OpenID Connect Core 1.0 §6.1, RFC 9101 §5).
const EQUAL_BESIDE: [(&str, AnsweredError); 2] =
    [("client_id", AnsweredError::ObjectClientDiffers), ("response_type", AnsweredError::ObjectResponseTypeDiffers)];

/// What the metadata says.
pub fn algorithms() -> impl Iterator<Item = &'static str> {
    std::iter::once(NONE).chain(ClientAlgorithm::ALL.iter().map(|algorithm| algorithm.as_str()))
}

/// The parameters in the object of a request; nothing where it has none.
pub(super) async fn read(
    ctx: &RequestContext<'_>,
    client: &Arc<RegisteredClient>,
    sent_by: SentBy,
    parameters: &Parameters,
) -> Result<Option<Parameters>, AnsweredError> {
    let Some(text) = parameters.get("request") else { return Ok(None) };
    // RFC 9101 §5: one or the other.
    if parameters.get("request_uri").is_some() {
        return Err(AnsweredError::RequestUri);
    }
    let object = Jws::read(text).map_err(of_fault)?;
    let signed_by = check_signature(ctx, client, &object, text.ends_with('.')).await?;
    check_claims(ctx, client, &object)?;
    let inside = Parameters::of_claims(object.claims.iter().filter(|(name, _)| !REGISTERED_CLAIMS.contains(&name.as_str())));
    for (name, error) in EQUAL_BESIDE {
        if let (Some(outside), Some(inside)) = (parameters.get(name), inside.get(name))
            && outside != inside
        {
            return Err(error);
        }
    }
    if let Some(key) = signed_by {
        // A browser that brings an object is not where it was signed.
        let from = if sent_by == SentBy::Client { ctx.address.known() } else { None };
        client_keys::note_use(ctx, client, key.place, from);
    }
    Ok(Some(inside))
}

fn of_fault(fault: JwsFault) -> AnsweredError {
    match fault {
        JwsFault::TooLong => AnsweredError::ObjectTooLong,
        JwsFault::Encrypted => AnsweredError::ObjectEncrypted,
        JwsFault::Critical => AnsweredError::ObjectCritical,
        JwsFault::Form | JwsFault::Json | JwsFault::NoAlgorithm => AnsweredError::ObjectUnreadable,
    }
}

/// The key that signed it. One that nobody signed says no more than the URL would. A client that has registered keys signs those that it
/// sends; it may send none.
async fn check_signature(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    object: &Jws,
    is_without: bool,
) -> Result<Option<Found>, AnsweredError> {
    if object.algorithm() == NONE {
        let may_be_unsigned = !client_keys::has_any(client) && is_without;
        return if may_be_unsigned { Ok(None) } else { Err(AnsweredError::ObjectUnsigned) };
    }
    if ClientAlgorithm::named(object.algorithm()).is_none() || !client.security_profile.allows(object.algorithm()) {
        return Err(AnsweredError::ObjectAlgorithm);
    }
    let signed_by = client_keys::that_signed(ctx, client, object).await;
    signed_by.map(Some).ok_or(AnsweredError::ObjectSignature)
}

fn check_claims(ctx: &RequestContext<'_>, client: &RegisteredClient, object: &Jws) -> Result<(), AnsweredError> {
    let issuer = ctx.app.config.public_url.as_str();
    let is_for_us = match object.claims.get("aud") {
        None => true,
        Some(Value::Array(all)) => all.iter().any(|one| one == issuer),
        Some(one) => one == issuer,
    };
    let is_time = |name: &str, fits: &dyn Fn(i64) -> bool| match object.claims.contains_key(name) {
        true => object.seconds(name).is_some_and(fits),
        false => true,
    };
    let is_now =
        is_time("exp", &|exp| exp.saturating_add(SKEW) > ctx.now.0) && is_time("nbf", &|nbf| nbf <= ctx.now.0.saturating_add(SKEW));
    // RFC 9101 §10.8: an assertion by which a client proves who it is has `sub`, and is no request.
    let is_other_kind = object.claims.contains_key("sub") || !matches!(object.kind().as_str(), "" | "jwt" | "oauth-authz-req+jwt");
    let is_own = |name: &str| object.claims.get(name).is_none_or(|said| *said == client.client_id);
    let checks = [
        (!object.claims.contains_key("request") && !object.claims.contains_key("request_uri"), AnsweredError::ObjectNested),
        (is_own("client_id") && is_own("iss"), AnsweredError::ObjectClientDiffers),
        (!is_other_kind, AnsweredError::ObjectOfOtherKind),
        (is_for_us, AnsweredError::ObjectAudience),
        (is_now, AnsweredError::ObjectTime),
    ];
    checks.into_iter().find(|(is_right, _)| !is_right).map_or(Ok(()), |(_, error)| Err(error))
}
