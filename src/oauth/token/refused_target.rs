//! The APIs that a token request names (RFC 8707 §2.2).
use crate::model::refusal::Cause;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use crate::oauth::resource;
use crate::registry::RegisteredClient;

/// Those that it names; none: all of what it is for.
pub(super) fn read(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>) -> Result<Vec<String>, OAuthError> {
    resource::read(form.all("resource")).map_err(|(_, wrong)| refuse(ctx, client, &wrong))
}

/// The words of a client's own scope that belong to them.
pub(super) fn narrow(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str, form: &Form<'_>) -> Result<String, OAuthError> {
    let resources = read(ctx, client, form)?;
    resource::narrow(ctx, scope, &resources).map_err(|(_, wrong)| refuse(ctx, client, &wrong))
}

fn refuse(ctx: &RequestContext<'_>, client: &RegisteredClient, wrong: &str) -> OAuthError {
    ctx.refuse(client, ErrorKind::TargetRefused, Cause::TargetUnknown, wrong)
}
