//! GET and POST /oauth/authorize (RFC 6749 §3.1; OpenID Connect Core 1.0 §3.1.2.1): what an application sends a person's browser with. A
//! right request is kept by the browser, and its pages follow under an address of their own.
use super::asked::{Asked, ended};
use super::consent;
use super::problem;
use super::send_back::{self, Back};
use crate::crypto::random;
use crate::ledger::Note;
use crate::oauth::authorize::{AnsweredError, AuthorizationRequest, Parameters, Refused, check};
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::kept_request::{self, Kind};
use crate::web::request_context::{RequestContext, SignedIn};
use actix_web::http::Method;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, HttpResponse};

pub async fn new(ctx: RequestContext, request: HttpRequest) -> Result<HttpResponse, Error> {
    begin(&ctx, &request, &[]).await
}

/// By POST from a page of the application. Nothing of the session is used but to show the pages that follow, which ask by themselves.
pub async fn create(ctx: RequestContext, request: HttpRequest, body: Bytes) -> Result<HttpResponse, Error> {
    begin(&ctx, &request, &body).await
}

async fn begin(ctx: &RequestContext, request: &HttpRequest, form: &[u8]) -> Result<HttpResponse, Error> {
    let parameters = match Parameters::parse(request.query_string(), form) {
        Ok(parameters) => parameters,
        Err(found) => return problem::page(ctx, &found).await,
    };
    let mut refused = match check(&ProtocolContext::new(&ctx.app, request), &parameters).await {
        Ok(asked) => return keep(ctx, request, asked).await,
        Err(refused) => refused,
    };
    let refusal = refused.take_refusal();
    ctx.app.metrics.refusal(refusal.as_ref().map(|refusal| refusal.cause));
    if let Some(refusal) = refusal {
        ctx.app.ledger.note(Note::Refused(*refusal));
    }
    match refused {
        Refused::Page(found, _) => problem::page(ctx, &found).await,
        Refused::Answer { redirect_uri, mode, state, error, .. } => {
            Ok(send_back::error(ctx, &Back { redirect_uri: &redirect_uri, mode, state: &state }, error))
        }
    }
}

async fn keep(ctx: &RequestContext, request: &HttpRequest, mut asked: AuthorizationRequest) -> Result<HttpResponse, Error> {
    let (id, signed_in) = (random::id(), SignedIn::extract(request).await.ok());
    asked.begun_in = signed_in.map(|ctx| ctx.session.key_digest.clone()).unwrap_or_default();
    // What shows nothing is answered at once: a hidden frame of an application's page keeps no cookie of ours. A browser brings the cookie
    // of the session along only by GET; what was posted, and what asks for headers alone, goes the way of the others.
    if asked.prompt.none && request.method() == Method::GET {
        return match Asked::of(ctx, request, &id, asked).await? {
            Some(asked) => consent::go_on(ctx, request, &asked).await,
            None => Ok(ended(ctx)),
        };
    }
    if let Some(locale) = asked.locale {
        ctx.cookies.set_interaction_locale(locale);
    }
    if kept_request::keep(&ctx.app, &ctx.cookies, Kind::Authorization, &id, &asked) {
        Ok(see_other(&urls::authorization(&id)))
    } else {
        Ok(send_back::error(ctx, &Back::from(&asked), AnsweredError::TooLong))
    }
}
