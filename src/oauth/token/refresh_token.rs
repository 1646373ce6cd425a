//! The refresh token grant (RFC 6749 §6): a token for the next one, once. A second showing ends everything of that sign-in.
use super::authorization_code::unavailable;
use super::issue::{self, Issued};
use super::refused_scope;
use crate::model::authorization::grant::{self, Ended, Grant};
use crate::model::authorization::refresh_token;
use crate::model::refusal::Cause;
use crate::oauth::client_auth::Authenticated;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::Form;
use crate::oauth::request_context::RequestContext;
use crate::oauth::tenant;
use crate::registry::RegisteredClient;
use actix_web::HttpResponse;

pub async fn create(ctx: &RequestContext<'_>, authenticated: &Authenticated, form: &Form<'_>) -> Result<HttpResponse, OAuthError> {
    let client = &authenticated.client;
    let missing = || ctx.refuse(client, ErrorKind::ParameterMissing, Cause::ParameterMissing, "refresh_token");
    let refuse = |cause| ctx.refuse(client, ErrorKind::RefreshTokenRefused, cause, "");
    let shown = form.get("refresh_token").ok_or_else(missing)?;
    let mut transaction = ctx.app.db.begin().await.map_err(unavailable)?;
    let found = refresh_token::find(&mut transaction, shown).await.map_err(unavailable)?;
    let token = found.ok_or_else(|| refuse(Cause::RefreshTokenUnknown))?;
    let grant = grant::find(&mut transaction, &token.grant_id).await.map_err(unavailable)?.ok_or(ErrorKind::Unavailable)?;
    if grant.client_id != client.id {
        return Err(refuse(Cause::RefreshTokenOfAnotherClient));
    }
    if token.used_at.is_some() {
        grant::end(&mut transaction, &grant.id, Ended::RefreshTokenReused, ctx.now).await.map_err(unavailable)?;
        transaction.commit().await.map_err(unavailable)?;
        return Err(refuse(Cause::RefreshTokenReused));
    }
    if !grant.is_live(ctx.now) {
        return Err(refuse(Cause::GrantEnded));
    }
    tenant::check_issuer(ctx, client, form, &grant.issuer)?;
    let scope = narrowed(ctx, client, &grant, form.get("scope"))?;
    if !refresh_token::take(&mut transaction, &token, ctx.now).await.map_err(unavailable)? {
        return Err(refuse(Cause::RefreshTokenExpired));
    }
    // OpenID Connect Core 1.0 §12.2: an ID token of a refresh has no nonce.
    let issued = Issued { authenticated, grant: &grant, scope: &scope, nonce: "", has_id_token: true };
    issue::create(ctx, transaction, &issued).await
}

/// What the grant has of the scope that is asked for; the whole grant when none is (RFC 6749 §6: never more).
fn narrowed(ctx: &RequestContext<'_>, client: &RegisteredClient, grant: &Grant, scope: Option<&str>) -> Result<String, OAuthError> {
    let Some(scope) = scope else { return Ok(grant.scope.clone()) };
    match scope.split(' ').find(|word| !grant.has(word)) {
        None => Ok(scope.to_owned()),
        Some(word) => Err(refused_scope::not_registered(ctx, client, word, scope)),
    }
}
