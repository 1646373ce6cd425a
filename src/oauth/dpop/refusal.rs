//! What a client is told whose proof is wrong, where it asks for tokens or pushes a request (RFC 9449 §5, §8).
use super::fault::Fault;
use crate::model::refusal::Cause;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;

pub fn refuse(ctx: &RequestContext<'_>, client: &RegisteredClient, fault: Fault) -> OAuthError {
    let kind = if fault.wants_nonce() { ErrorKind::DpopNonceNeeded } else { ErrorKind::DpopProofRefused };
    OAuthError { detail: Some(fault.description()), ..ctx.refuse(client, kind, Cause::DpopProof, fault.as_str()) }
}
