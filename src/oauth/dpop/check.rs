//! Whether an access token is shown by whoever it is bound to (RFC 9449 §7), for every endpoint that takes one.
use super::fault::Fault;
use super::proof::{self, Proof, Target};
use crate::oauth::bearer::is_dpop_scheme;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use actix_web::HttpRequest;

/// A token as it stands in a request.
pub struct PresentedToken<'a> {
    pub text: &'a str,
    /// The key that it is bound to, by its thumbprint; nothing where it is a bearer token.
    pub jkt: Option<&'a str>,
    pub client: &'a RegisteredClient,
}

/// One that is bound comes with a proof for it, by its key, and in the scheme `DPoP`; one that is not comes in another way, so that nobody
/// takes it for one that is (§7.1). `target` says for which request the proof must be. It is not used up yet.
pub fn check(
    ctx: &RequestContext<'_>,
    request: &HttpRequest,
    shown: &PresentedToken<'_>,
    target: impl FnOnce() -> Result<Target, Fault>,
) -> Result<Option<Proof>, Fault> {
    let jkt = match (shown.jkt, is_dpop_scheme(request)) {
        (None, false) => return Ok(None),
        (None, true) => return Err(Fault::NotBound),
        (Some(_), false) => return Err(Fault::Missing),
        (Some(jkt), true) => jkt,
    };
    let proof = proof::read_for(ctx, request, &target()?, Some(shown.text))?.ok_or(Fault::Missing)?;
    if proof.thumbprint != jkt {
        return Err(Fault::OtherKey);
    }
    if proof.is_allowed_to(shown.client) { Ok(Some(proof)) } else { Err(Fault::Algorithm) }
}
