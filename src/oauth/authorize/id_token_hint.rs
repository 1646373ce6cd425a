//! Whom a request means: the person of an ID token that was issued here to the same client (OpenID Connect Core 1.0 §3.1.2.1). It may have
//! ended; its signature is checked.
use super::Parameters;
use super::refused::AnsweredError;
use crate::crypto::signing_key::TokenType;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use serde_json::Value;

/// In bytes.
const MAX: usize = 8 * 1024;

/// Nothing where the request means nobody. A token of another client tells this one nothing, so it is as good as none.
pub(super) fn read(ctx: &RequestContext<'_>, client: &RegisteredClient, parameters: &Parameters) -> Result<Option<String>, AnsweredError> {
    let Some(hint) = parameters.get("id_token_hint") else { return Ok(None) };
    let claims = (hint.len() <= MAX).then(|| ctx.app.registry.keys().verify(hint, TokenType::IdToken)).flatten();
    let claims = claims.ok_or(AnsweredError::HintUnreadable)?;
    let is_of_client = match &claims["aud"] {
        Value::Array(all) => all.iter().any(|one| *one == client.client_id),
        one => *one == client.client_id,
    };
    let person_id = claims["sub"].as_str().filter(|_| claims["iss"] == ctx.app.config.public_url && is_of_client);
    person_id.map(|person_id| Some(person_id.to_owned())).ok_or(AnsweredError::HintUnreadable)
}
