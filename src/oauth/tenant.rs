//! `tenant_id` and `issuer` beside a code or a token, as clients that come from Toon send them: they must be those that it was made with.
use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use crate::model::authorization::grant::Grant;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;

/// The slug of a municipality must be that of the client.
pub fn check(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>) -> Result<(), OAuthError> {
    match form.get("tenant_id") {
        Some(slug) if slug != client.municipality => Err(ctx.refuse(client, ErrorKind::TenantRefused, Cause::TenantDiffers, slug)),
        _ => Ok(()),
    }
}

/// A token is given back with the identity provider that it was made with.
pub fn check_issuer(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>, grant: &Grant) -> Result<(), OAuthError> {
    match grant.issuer_problem(form.get("issuer").unwrap_or_default()) {
        Some((cause, issuer)) => Err(ctx.refuse(client, ErrorKind::IssuerRefused, cause, &issuer)),
        None => Ok(()),
    }
}
