//! What a client is told whose proof is wrong, where it asks for tokens or pushes a request (RFC 9449 §5, §8).
use super::fault::Fault;
use super::proof::{Problem, Proof};
use crate::model::refusal::Cause;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;

pub fn refuse(ctx: &RequestContext<'_>, client: &RegisteredClient, fault: Fault) -> OAuthError {
    let kind = if fault.wants_nonce() { ErrorKind::DpopNonceNeeded } else { ErrorKind::DpopProofRefused };
    OAuthError { detail: Some(fault.description()), ..ctx.refuse(client, kind, Cause::DpopProof, fault.as_str()) }
}

/// Uses a proof up; one that was used before is refused.
pub async fn use_up(ctx: &RequestContext<'_>, client: &RegisteredClient, proof: Proof) -> Result<(), OAuthError> {
    proof.use_up(ctx).await.map_err(|problem| match problem {
        Problem::Fault(fault) => refuse(ctx, client, fault),
        Problem::Unavailable => ErrorKind::Unavailable.into(),
    })
}
