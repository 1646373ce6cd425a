//! The authorization code grant (RFC 6749 §4.1.3): a code for tokens, once.
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
    let missing = |name: &'static str| move || ctx.refuse(client, ErrorKind::ParameterMissing, Cause::ParameterMissing, name);
    let code = form.get("code").ok_or_else(missing("code"))?;
    let code_verifier = form.get("code_verifier").map(str::to_owned);
    let shown = Shown::Code { redirect_uri: form.get("redirect_uri").unwrap_or_default().to_owned(), code_verifier };
    let redemption = Redemption::new(shown, code, &client.id, ctx.now).with_issuer(form.get("issuer"));
    redeem::create(ctx, authenticated, redemption, form, GrantType::AuthorizationCode).await
}
