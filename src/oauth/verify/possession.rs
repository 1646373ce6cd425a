//! Whether a token is shown by whoever it is bound to (RFC 9449 §7), to the API behind the gateway.
use super::original;
use super::refused::NotPassed;
use crate::oauth::checked_token::{CheckedToken, Refused};
use crate::oauth::dpop::Fault;
use crate::oauth::dpop::check::is_dpop_scheme;
use crate::oauth::dpop::proof::{self, Problem, Target};
use crate::oauth::request_context::RequestContext;
use actix_web::HttpRequest;

/// A token that is bound comes in the scheme `DPoP` with a proof by its key, for this token and for the request that came to the gateway;
/// one that is not comes as `Bearer`, so that nobody takes it for one that is (§7.1).
pub async fn check(ctx: &RequestContext<'_>, request: &HttpRequest, shown: &str, token: &CheckedToken) -> Result<(), NotPassed> {
    let refuse = |fault| Err(NotPassed::Proof { client: token.client.clone(), fault });
    let is_dpop = is_dpop_scheme(request);
    let Some(confirmation) = &token.claims.cnf else { return if is_dpop { refuse(Fault::NotBound) } else { Ok(()) } };
    // Bound in a way that is not known here.
    let Some(thumbprint) = confirmation.get("jkt").and_then(|jkt| jkt.as_str()) else { return Err(NotPassed::Token(Refused::Unknown)) };
    if !is_dpop {
        return refuse(Fault::Missing);
    }
    let original = match original::of(ctx, request) {
        Ok(original) => original,
        Err(fault) => return refuse(fault),
    };
    let target = match &original {
        Some(original) => Target { method: &original.method, url: Some(&original.url) },
        None => Target { method: request.method().as_str(), url: None },
    };
    let proof = match proof::read_for(ctx, request, target, Some(shown)) {
        Ok(Some(proof)) if proof.thumbprint != thumbprint => return refuse(Fault::OtherKey),
        Ok(Some(proof)) if !proof.is_allowed_to(&token.client) => return refuse(Fault::Algorithm),
        Ok(Some(proof)) => proof,
        Ok(None) => return refuse(Fault::Missing),
        Err(fault) => return refuse(fault),
    };
    match proof.use_up(ctx).await {
        Ok(()) => Ok(()),
        Err(Problem::Fault(fault)) => refuse(fault),
        Err(Problem::Unavailable) => Err(NotPassed::Token(Refused::Unavailable)),
    }
}
