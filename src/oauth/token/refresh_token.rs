//! The refresh token grant (RFC 6749 §6): a token for the next one, once. A second showing ends everything of that sign-in.
use super::redeem;
use crate::model::authorization::redemption::{Redemption, Shown};
use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use crate::oauth::client_auth::Authenticated;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use actix_web::HttpResponse;

pub async fn create(ctx: &RequestContext<'_>, authenticated: &Authenticated, form: &Form<'_>) -> Result<HttpResponse, OAuthError> {
    let client = &authenticated.client;
    let missing = || ctx.refuse(client, ErrorKind::ParameterMissing, Cause::ParameterMissing, "refresh_token");
    let token = form.get("refresh_token").ok_or_else(missing)?;
    let shown = Shown::RefreshToken { scope: form.get("scope").map(once_each) };
    let redemption = Redemption::new(shown, token, &client.id, ctx.now).with_issuer(form.get("issuer"));
    redeem::create(ctx, authenticated, redemption, form, GrantType::RefreshToken).await
}

/// The words of a scope, each once (RFC 6749 §3.3 has no meaning for a second): a token is no longer than what was given.
fn once_each(scope: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in scope.split(' ') {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}
