//! The APIs that a client names in a form (RFC 8707 §2.2), and the refusal of those that it can't have.
use crate::model::refusal::Cause;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use crate::oauth::resource;
use crate::registry::RegisteredClient;

/// Those that it names; none: all of what it is for.
pub fn read(ctx: &RequestContext<'_>, client: &RegisteredClient, form: &Form<'_>) -> Result<Vec<String>, OAuthError> {
    resource::read(form.all("resource")).map_err(|(_, wrong)| refuse(ctx, client, &wrong))
}

/// The words of a scope that belong to them.
pub fn narrow(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str, resources: &[String]) -> Result<String, OAuthError> {
    resource::narrow(ctx, scope, resources).map_err(|(_, wrong)| refuse(ctx, client, &wrong))
}

/// What a person is asked for where a request names them.
pub fn narrow_request(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    scope: &str,
    resources: &[String],
) -> Result<String, OAuthError> {
    resource::narrow_request(ctx, scope, resources).map_err(|(_, wrong)| refuse(ctx, client, &wrong))
}

fn refuse(ctx: &RequestContext<'_>, client: &RegisteredClient, wrong: &str) -> OAuthError {
    ctx.refuse(client, ErrorKind::TargetRefused, Cause::TargetUnknown, wrong)
}
