//! The proof beside a token request (RFC 9449 §5): to whose key the tokens will be bound.
use crate::oauth::dpop::Fault;
use crate::oauth::dpop::proof::{self, Problem};
use crate::oauth::dpop::refusal;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use actix_web::HttpRequest;

/// The thumbprint of its key; empty where there is none and none is demanded of the client.
pub(super) async fn thumbprint(ctx: &RequestContext<'_>, request: &HttpRequest, client: &RegisteredClient) -> Result<String, OAuthError> {
    match proof::read(ctx, request, None).await {
        Ok(None) if client.dpop_bound_access_tokens => Err(refusal::refuse(ctx, client, Fault::Missing)),
        Ok(None) => Ok(String::new()),
        Ok(Some(proof)) if !proof.is_allowed_to(client) => Err(refusal::refuse(ctx, client, Fault::Algorithm)),
        Ok(Some(proof)) => Ok(proof.thumbprint),
        Err(Problem::Fault(fault)) => Err(refusal::refuse(ctx, client, fault)),
        Err(Problem::Unavailable) => Err(ErrorKind::Unavailable.into()),
    }
}
