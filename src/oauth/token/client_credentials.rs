//! The client credentials grant (RFC 6749 §4.4): a token for the client itself.
use super::Request;
use super::claims::Claims;
use crate::ledger::Note;
use crate::model::refusal::Cause;
use crate::model::scope::is_scope_token;
use crate::oauth::error::OAuthError;
use crate::registry::RegisteredClient;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, PRAGMA};
use serde::Serialize;
use std::sync::Arc;

/// RFC 6749 §5.1. A client's own token comes without a refresh token (§4.4.3).
#[derive(Serialize)]
struct Answer<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    scope: &'a str,
}

pub fn create(asked: &Request<'_>, entry: &Arc<RegisteredClient>, secret: usize, scope: Option<&str>) -> Result<HttpResponse, OAuthError> {
    let scope = granted(asked, entry, scope)?;
    let keys = asked.app.registry.keys();
    let signer = keys.signer(asked.now).ok_or_else(OAuthError::unavailable)?;
    let claims = Claims::of_client(&asked.app.config.public_url, entry, &scope, asked.now);
    let token = signer.access_token(&claims.json()).map_err(|_| OAuthError::unavailable())?;
    let answer = Answer { access_token: &token, token_type: "Bearer", expires_in: entry.access_token_lifetime, scope: &scope };
    let response = HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache")).json(answer);
    asked.app.ledger.note(Note::Used { entry: entry.clone(), secret, from: asked.from.known(), at: asked.now, scope });
    Ok(response)
}

/// The scopes asked for, each registered to the letter; all registered ones when none are asked for (RFC 6749 §3.3).
fn granted(asked: &Request<'_>, entry: &RegisteredClient, scope: Option<&str>) -> Result<String, OAuthError> {
    let Some(scope) = scope else { return Ok(entry.scope.join(" ")) };
    let mut granted: Vec<&str> = Vec::with_capacity(entry.scope.len());
    for word in scope.split(' ') {
        if !is_scope_token(word) {
            return Err(OAuthError::invalid_scope());
        }
        if !entry.scope.iter().any(|registered| registered == word) {
            return Err(asked.refuse(entry, OAuthError::invalid_scope(), Cause::ScopeNotRegistered, word));
        }
        if !granted.contains(&word) {
            granted.push(word);
        }
    }
    Ok(granted.join(" "))
}
