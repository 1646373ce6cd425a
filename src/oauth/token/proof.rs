//! The proof beside a token request (RFC 9449 §5): to whose key the tokens will be bound.
use crate::oauth::client_auth::{Authenticated, Method};
use crate::oauth::dpop::Fault;
use crate::oauth::dpop::proof::{self, Proof};
use crate::oauth::dpop::refusal;
use crate::oauth::error::OAuthError;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use actix_web::HttpRequest;

/// What is shown beside the request; nothing where that is nothing, and none is demanded of the client.
pub(super) fn read(ctx: &RequestContext<'_>, request: &HttpRequest, client: &RegisteredClient) -> Result<Option<Proof>, OAuthError> {
    match proof::read(ctx, request, None) {
        Ok(None) if client.dpop_bound_access_tokens => Err(refusal::refuse(ctx, client, Fault::Missing)),
        Ok(Some(proof)) if !proof.is_allowed_to(client) => Err(refusal::refuse(ctx, client, Fault::Algorithm)),
        Ok(proof) => Ok(proof),
        Err(fault) => Err(refusal::refuse(ctx, client, fault)),
    }
}

/// When a proof is used up: before anything is given to a client that proved who it is; after something was found right for one that only
/// names itself, so that strangers write nothing. What that shows works once by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Before,
    After,
}

pub(super) async fn use_up(
    ctx: &RequestContext<'_>,
    authenticated: &Authenticated,
    proof: &mut Option<Proof>,
    moment: Moment,
) -> Result<(), OAuthError> {
    let due = if authenticated.method == Method::None { Moment::After } else { Moment::Before };
    let Some(proof) = proof.take_if(|_| moment == due) else { return Ok(()) };
    refusal::use_up(ctx, &authenticated.client, proof).await
}
