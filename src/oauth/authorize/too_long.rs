//! Requests that are too long to be carried on: they are refused before they are checked, so the client is the one that they name first.
//! Anybody can name one, so its owner reads of it under the quotas of strangers.
use crate::model::client::State;
use crate::model::refusal::{Cause, Refusal};
use crate::oauth::client_auth;
use crate::oauth::request_context::RequestContext;
use url::form_urlencoded;

/// How many parameters are looked at for the name of the client.
const MAX_LOOKED_AT: usize = 100;

/// What the owner of the client reads, if the request names a live one. `form` may be the beginning of a longer one.
pub async fn refusal(ctx: &RequestContext<'_>, query: &str, form: &[u8]) -> Option<Box<Refusal>> {
    let mut parameters = form_urlencoded::parse(query.as_bytes()).chain(form_urlencoded::parse(form)).take(MAX_LOOKED_AT);
    let (_, client_id) = parameters.find(|(name, _)| name == "client_id")?;
    let client = client_auth::look_up(ctx, &client_id).await.ok()??;
    (client.state == State::Live).then(|| ctx.refusal(&client, "invalid_request", Cause::AuthorizeTooLong, ""))
}
