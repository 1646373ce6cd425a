//! `tenant_id` and `issuer`, as clients that come from Toon send them: the municipality, and the identity provider that the person is to
//! sign in with. A municipality that is not the client's, or a provider that is not offered to it, is an error, never another one instead.
use super::Parameters;
use super::refused::{AnsweredError, PageProblem, Refused};
use crate::model::identity::provider;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;

/// The slug of the municipality must be that of the client.
pub(super) fn check(client: &RegisteredClient, parameters: &Parameters) -> Result<(), AnsweredError> {
    let is_own = parameters.get("tenant_id").is_none_or(|slug| slug == client.municipality);
    if is_own { Ok(()) } else { Err(AnsweredError::TenantDiffers) }
}

/// The issuer that the request names; empty where it names none, `None` where there is no such provider for this client.
pub(super) async fn issuer(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    parameters: &Parameters,
) -> Result<Option<String>, Refused> {
    let Some(named) = parameters.get("issuer") else { return Ok(Some(String::new())) };
    let unavailable = |error: sqlx::Error| {
        tracing::warn!(%error, "identity providers can't be looked up");
        Refused::from(PageProblem::Unavailable)
    };
    let mut connection = ctx.app.db.read_for_tokens().await.map_err(unavailable)?;
    let found = provider::find_named(&mut connection, named, &client.municipality_id).await.map_err(unavailable)?;
    Ok(found.map(|provider| provider.issuer))
}
