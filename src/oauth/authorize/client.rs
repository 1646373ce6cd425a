//! The client of a request: known, readable, and not suspended or deleted.
use super::Parameters;
use super::refused::PageProblem;
use crate::model::client::State;
use crate::oauth::client_auth;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use std::sync::Arc;

pub(super) async fn find(ctx: &RequestContext<'_>, parameters: &Parameters) -> Result<Arc<RegisteredClient>, PageProblem> {
    let client_id = parameters.get("client_id").ok_or(PageProblem::ClientMissing)?;
    let found = client_auth::look_up(ctx, client_id).await.map_err(|_| PageProblem::Unavailable)?;
    let is_usable = |client: &Arc<RegisteredClient>| client.state == State::Live;
    found.filter(is_usable).ok_or_else(|| PageProblem::ClientRefused(client_id.to_owned()))
}
