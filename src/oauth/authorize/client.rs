//! The client of a request: known, readable, and not suspended or deleted.
use super::Parameters;
use super::refused::{PageProblem, Refused};
use crate::model::client::State;
use crate::model::refusal::Cause;
use crate::oauth::client_auth;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use std::sync::Arc;

pub(super) async fn find(ctx: &RequestContext<'_>, parameters: &Parameters) -> Result<Arc<RegisteredClient>, Refused> {
    if parameters.is_repeated("client_id") {
        return Err(PageProblem::RepeatedParameter("client_id".to_owned()).into());
    }
    let client_id = parameters.get("client_id").ok_or(PageProblem::ClientMissing)?;
    let found = client_auth::look_up(ctx, client_id).await.map_err(|_| PageProblem::Unavailable)?;
    match found {
        Some(client) if client.state == State::Live => Ok(client),
        Some(client) => Err(Refused::Page(
            PageProblem::ClientRefused(client_id.to_owned()),
            Some(ctx.refusal(&client, "invalid_request", Cause::AuthorizeNotLive, "")),
        )),
        None => Err(PageProblem::ClientRefused(client_id.to_owned()).into()),
    }
}
