//! `tenant_id` and `issuer` beside a code or a token, as clients that come from Toon send them: they must be those that it was made with.
use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use crate::model::identity::provider::is_same_issuer;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;

/// The slug of a municipality must be that of the client.
pub fn check(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>) -> Result<(), OAuthError> {
    match form.get("tenant_id") {
        Some(slug) if slug != client.municipality => Err(ctx.refuse(client, ErrorKind::TenantRefused, Cause::TenantDiffers, slug)),
        _ => Ok(()),
    }
}

/// What was made for an identity provider is shown with the same, and what was made for none with none. `made_with` is what the authorization
/// request named; empty where it named none.
pub fn check_issuer(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>, made_with: &str) -> Result<(), OAuthError> {
    let shown = form.get("issuer").unwrap_or_default();
    let is_same = if made_with.is_empty() { shown.is_empty() } else { is_same_issuer(made_with, shown) };
    let cause = if shown.is_empty() { Cause::IssuerMissing } else { Cause::IssuerDiffers };
    if is_same {
        Ok(())
    } else {
        Err(ctx.refuse(client, ErrorKind::IssuerRefused, cause, if shown.is_empty() { made_with } else { shown }))
    }
}
