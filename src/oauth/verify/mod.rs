//! `/oauth/verify`: whether a request may pass, for a gateway in front of an API that asks before each (nginx `auth_request`, Traefik
//! ForwardAuth, Envoy `ext_authz`). Whatever the method; of the request only headers and the gateway's own query are read.
mod original;
mod requirements;

use super::bearer;
use super::checked_token::CheckedToken;
use super::dpop;
use super::not_passed::NotPassed;
use super::request_context::RequestContext;
use crate::app::App;
use crate::ledger::Note;
use crate::model::refusal::Cause;
use crate::urls;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use requirements::Requirements;

const CLIENT_ID: HeaderName = HeaderName::from_static("x-client-id");
const MUNICIPALITY: HeaderName = HeaderName::from_static("x-municipality");
const SCOPE: HeaderName = HeaderName::from_static("x-scope");
const SUBJECT: HeaderName = HeaderName::from_static("x-subject");

pub async fn show(request: HttpRequest, app: Data<App>) -> HttpResponse {
    let ctx = RequestContext::new(&app, &request);
    match check(&ctx, &request).await {
        Ok(token) => {
            let response = passed(&token);
            token.note_use(&ctx);
            app.ledger.note(Note::Checked { client: token.client, at: ctx.now });
            response
        }
        Err(not_passed) => not_passed.response(&ctx, &request),
    }
}

/// The order of the checks: what is required and shown, the token, who shows it, where it comes from, what it is for, what it may do. The
/// proof is used up last, when nothing else is wrong.
async fn check(ctx: &RequestContext<'_>, request: &HttpRequest) -> Result<CheckedToken, NotPassed> {
    let is_appended = request.path().strip_prefix(urls::VERIFY).is_some_and(|rest| rest.starts_with('/'));
    let required = Requirements::of(request.query_string(), is_appended).ok_or(NotPassed::BadRequirements)?;
    let shown = bearer::shown(request, None).map_err(NotPassed::Shown)?;
    let token = CheckedToken::find(ctx, shown).await.map_err(NotPassed::Token)?;
    let proof = dpop::check(ctx, request, &token.in_request(shown), || original::of(ctx, request));
    let proof = proof.map_err(|fault| NotPassed::proof(&token, fault))?;
    token.check_address(ctx.address.known()).map_err(NotPassed::Token)?;
    if let Some(audience) = required.missing_audience(&token.claims.aud, &ctx.app.registry.scopes(), &ctx.app.config.public_url) {
        return Err(NotPassed::Token(token.refused(Cause::TokenAudience, audience)));
    }
    if let Some(missing) = required.scopes.iter().find(|scope| !token.has(scope)) {
        return Err(NotPassed::Scope { refused: token.refused(Cause::TokenScope, missing), required: required.scope() });
    }
    if let Some(proof) = proof {
        proof.use_up(ctx).await.map_err(|problem| NotPassed::of_proof(&token, problem))?;
    }
    Ok(token)
}

/// What the gateway hands to the API. What can't stand in a header is left out, so an API that relies on it refuses.
fn passed(token: &CheckedToken) -> HttpResponse {
    let mut response = HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).finish();
    let scope = token.scope();
    let said =
        [(CLIENT_ID, &*token.client.client_id), (MUNICIPALITY, &token.client.municipality), (SCOPE, &scope), (SUBJECT, &token.claims.sub)];
    for (name, value) in said {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
