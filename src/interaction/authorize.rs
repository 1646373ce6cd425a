//! GET and POST /oauth/authorize (RFC 6749 §3.1; OpenID Connect Core 1.0 §3.1.2.1): what an application sends a person's browser with. A
//! right request is kept by the browser, and its pages follow under an address of their own.
use super::asked::{Asked, ended};
use super::consent;
use super::problem;
use super::send_back::{self, Back};
use crate::app::App;
use crate::crypto::random;
use crate::ledger::Note;
use crate::model::refusal::Refusal;
use crate::oauth::authorize::{AnsweredError, AuthorizationRequest, Parameters, Refused, check, too_long};
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::kept_request::{self, Kind};
use crate::web::request_body::StartOfForm;
use crate::web::request_context::{RequestContext, SignedIn};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use std::sync::Arc;

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
        Err(found) => {
            note_too_long(&ctx.app, request, form).await;
            return problem::page(ctx, &found).await;
        }
    };
    let mut refused = match check(&ProtocolContext::new(&ctx.app, request), &parameters).await {
        Ok(asked) => return keep(ctx, request, asked).await,
        Err(refused) => refused,
    };
    note(&ctx.app, refused.take_refusal());
    match refused {
        Refused::Page(found, _) => problem::page(ctx, &found).await,
        Refused::Answer { redirect_uri, mode, state, error, .. } => {
            Ok(send_back::error(ctx, &Back { redirect_uri: &redirect_uri, mode, state: &state, theme_digest: None }, error))
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
        let named = urls::query().append_pair("client_id", &asked.client_id).finish();
        note(&ctx.app, too_long::refusal(&ProtocolContext::new(&ctx.app, request), &named, &[]).await);
        Ok(send_back::error(ctx, &Back::from(&asked), AnsweredError::TooLong))
    }
}

fn note(app: &App, refusal: Option<Box<Refusal>>) {
    app.metrics.refusal(refusal.as_ref().map(|refusal| refusal.cause));
    if let Some(refusal) = refusal {
        app.ledger.note(Note::Refused(*refusal));
    }
}

async fn note_too_long(app: &Arc<App>, request: &HttpRequest, form: &[u8]) {
    note(app, too_long::refusal(&ProtocolContext::new(app, request), request.query_string(), form).await);
}

/// Around the endpoint: the owner of the client that sent a form too large to be read whole reads of it too.
pub async fn note_too_large<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, actix_web::Error> {
    let response = next.call(request).await?;
    let start = response.request().extensions().get::<StartOfForm>().map(|start| start.0.clone());
    if let Some(start) = start {
        let app = response.request().app_data::<Data<App>>().expect("the app is always there").clone().into_inner();
        note_too_long(&app, response.request(), &start).await;
    }
    Ok(response)
}
