//! Pushed authorization requests (RFC 9126): a client that proved who it is says here what it asks of a person, and the browser brings only
//! a reference. The checks are those of the authorization endpoint.
use super::authorize::{self, AnsweredError, AuthorizationRequest, PageProblem, Parameters, Refused, keep_pushed};
use super::client_auth::{Authenticated, Method};
use super::cross_origin;
use super::dpop;
use super::endpoint::{self, ClientRequest};
use super::error::{ErrorKind, OAuthError};
use super::request_context::RequestContext;
use super::uncached;
use crate::app::App;
use crate::model::authorization::pushed_request::LIFETIME;
use crate::registry::RegisteredClient;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    cross_origin::open(&request, "Content-Type, DPoP", endpoint::respond(&request, body, &app, answer)).await
}

async fn answer(request: &mut ClientRequest<'_>) -> Result<HttpResponse, OAuthError> {
    request.note_secret_used();
    let (ctx, Authenticated { client, method, .. }) = (request.ctx, &request.authenticated);
    let parameters = Parameters::parse("", request.body).map_err(|_| ErrorKind::TooManyParameters)?;
    let asked = authorize::check_pushed(ctx, client, &parameters).await.map_err(|refused| not_pushed(ctx, refused))?;
    // Whoever only names a client makes rows here.
    if *method == Method::None {
        let room = ctx.app.throttles.pushed.attempt(&ctx.address.site());
        room.map_err(|seconds| OAuthError::too_many(ErrorKind::TooManyPushed, seconds))?;
    }
    let asked = bind(ctx, request.http, client, asked).await?;
    let request_uri = keep_pushed(ctx, client, asked).await.map_err(ErrorKind::from)?;
    Ok(uncached::response(StatusCode::CREATED).json(json!({"request_uri": request_uri, "expires_in": LIFETIME})))
}

/// RFC 9449 §10.1: a proof beside the request says the same as `dpop_jkt` in it, and the two must not differ.
async fn bind(
    ctx: &RequestContext<'_>,
    request: &HttpRequest,
    client: &RegisteredClient,
    asked: AuthorizationRequest,
) -> Result<AuthorizationRequest, OAuthError> {
    let refuse = |fault| Err(dpop::refusal::refuse(ctx, client, fault));
    let proof = match dpop::proof::read(ctx, request, None) {
        Ok(None) => return Ok(asked),
        Ok(Some(proof)) if !proof.is_allowed_to(client) => return refuse(dpop::Fault::Algorithm),
        Ok(Some(proof)) => proof,
        Err(fault) => return refuse(fault),
    };
    let dpop_jkt = proof.thumbprint.clone();
    if !asked.dpop_jkt.is_empty() && asked.dpop_jkt != dpop_jkt {
        return refuse(dpop::Fault::OtherKey);
    }
    dpop::refusal::use_up(ctx, client, proof).await?;
    Ok(AuthorizationRequest { dpop_jkt, ..asked })
}

/// What the authorization endpoint would have told the client (RFC 9126 §2.3).
fn not_pushed(ctx: &RequestContext<'_>, refused: Refused) -> OAuthError {
    let (error, refusal) = match refused {
        Refused::Page(PageProblem::Unavailable, _) => return ErrorKind::Unavailable.into(),
        Refused::Page(PageProblem::NotRedirected { error, .. }, refusal) => (error, refusal),
        Refused::Page(_, refusal) => (AnsweredError::RedirectUri, refusal),
        Refused::Answer { error, refusal, .. } => (error, refusal),
    };
    let error_uri = refusal.as_ref().map(|refusal| ctx.refusal_uri(&refusal.reference));
    OAuthError { error_uri, refusal, ..OAuthError::of_authorization(error.code().as_str(), error.description()) }
}
