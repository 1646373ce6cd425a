//! Whether an access token is shown by whoever it is bound to (RFC 9449 §7), for every endpoint that takes one.
use super::fault::Fault;
use super::proof::{self, Proof};
use crate::oauth::bearer::AccessToken;
use crate::oauth::request_context::RequestContext;
use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;

/// `shown` is the token as it stands in the request. One that is bound comes with a proof for it, by its key, and in the scheme `DPoP`; one
/// that is not comes in another way, so that nobody takes it for one that is (§7.1). The proof is not
/// used up yet.
pub fn check(ctx: &RequestContext<'_>, request: &HttpRequest, shown: &str, token: &AccessToken) -> Result<Option<Proof>, Fault> {
    let is_dpop = is_dpop_scheme(request);
    let Some(thumbprint) = &token.dpop_jkt else {
        return if is_dpop { Err(Fault::NotBound) } else { Ok(None) };
    };
    if !is_dpop {
        return Err(Fault::Missing);
    }
    let proof = proof::read(ctx, request, Some(shown))?.ok_or(Fault::Missing)?;
    if proof.thumbprint == *thumbprint { Ok(Some(proof)) } else { Err(Fault::OtherKey) }
}

/// RFC 9449 §7.1; schemes are read in either case (RFC 9110 §11.1).
pub fn is_dpop_scheme(request: &HttpRequest) -> bool {
    let line = request.headers().get(AUTHORIZATION).and_then(|line| line.to_str().ok()).unwrap_or_default();
    line.split(' ').next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("dpop"))
}
