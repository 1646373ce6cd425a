//! The parameter `resource` (RFC 8707 §2.1), several times: for which APIs the tokens are to be.
use super::Parameters;
use super::refused::AnsweredError;
use crate::oauth::request_context::RequestContext;
use crate::oauth::resource;

/// With spaces between; empty where none is named. Beside them the scope, without what no token for them would have: nobody is asked for
/// that.
pub(super) fn read(ctx: &RequestContext<'_>, scope: &str, parameters: &Parameters) -> Result<(String, String), AnsweredError> {
    let resources = resource::read(parameters.all("resource")).map_err(|_| AnsweredError::TargetRefused)?;
    let narrow = resource::narrow_request(ctx, scope, &resources).map_err(|_| AnsweredError::TargetRefused)?;
    Ok((resources.join(" "), narrow))
}
