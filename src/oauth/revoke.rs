//! Revocation (RFC 7009): an application gives a token back. What it came with ends too. Of a token that is unknown, or another client's,
//! nothing is told.
use super::bearer::AccessToken;
use super::client_auth;
use super::error::{ErrorKind, OAuthError};
use super::form::{self, Form};
use super::request_context::RequestContext;
use super::tenant;
use crate::app::App;
use crate::ledger::Note;
use crate::model::authorization::grant::{self, Ended};
use crate::model::authorization::{refresh_token, revoked_token};
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::http::Method;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};

/// Where the token may stand: RFC 7009 §2.1, and as Toon's clients send it.
const NAMES: [&str; 3] = ["token", "access_token", "refresh_token"];

pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    let body = match form::read(body).await {
        Ok(body) => body,
        Err(kind) => return OAuthError::from(kind).response(),
    };
    let ctx = RequestContext::new(&app, &request);
    let refused = match answer(&ctx, &request, &body).await {
        Ok(()) => return HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).finish(),
        Err(refused) => refused,
    };
    if refused.has_equal_timing {
        ctx.equalize_timing().await;
    }
    let response = refused.response();
    app.metrics.refusal(refused.refusal.as_ref().map(|refusal| refusal.cause));
    if let Some(refusal) = refused.refusal {
        app.ledger.note(Note::Refused(*refusal));
    }
    response
}

async fn answer(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8]) -> Result<(), OAuthError> {
    if request.method() != Method::POST {
        return Err(ErrorKind::MethodNotAllowed.into());
    }
    let form = Form::parse(request.query_string(), body)?;
    let client = client_auth::authenticate(ctx, request, body, &form).await?.client;
    let token = NAMES.iter().find_map(|name| form.get(name));
    let token = token.ok_or_else(|| ctx.refuse(&client, ErrorKind::ParameterMissing, Cause::ParameterMissing, "token"))?;
    tenant::check(ctx, &client, &form)?;
    end(ctx, &client, token, &form).await.map_err(|error| {
        tracing::warn!(%error, "a token could not be revoked");
        OAuthError::from(ErrorKind::Unavailable)
    })?
}

/// Ends what came with a token of this client.
async fn end(ctx: &RequestContext<'_>, client: &RegisteredClient, token: &str, form: &Form<'_>) -> sqlx::Result<Result<(), OAuthError>> {
    let mut transaction = ctx.app.db.begin().await?;
    let access = AccessToken::read(ctx, token).filter(|access| access.client_id == client.client_id);
    let grant_id = match &access {
        Some(access) => access.grant_id.clone(),
        None => refresh_token::grant_of(&mut transaction, token).await?,
    };
    if let Some(grant) = match grant_id {
        Some(id) => grant::find(&mut transaction, &id).await?.filter(|grant| grant.client_id == client.id),
        None => None,
    } {
        if let Err(refused) = tenant::check_issuer(ctx, client, form, &grant) {
            return Ok(Err(refused));
        }
        grant::end(&mut transaction, &grant.id, Ended::Revoked, ctx.now).await?;
    } else if let Some(access) = access {
        revoked_token::insert(&mut transaction, &access.jti, access.exp).await?;
    }
    transaction.commit().await.map(Ok)
}
