//! GET and POST /oauth/authorize (RFC 6749 §3.1; OpenID Connect Core 1.0 §3.1.2.1): what an application sends a person's browser with. A
//! right request is kept by the browser, and its pages follow under an address of their own.
use super::problem;
use super::send_back::{self, Back};
use crate::crypto::random;
use crate::oauth::authorize::{PageProblem, Parameters, Refused, check};
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::kept_request::{self, Kind};
use crate::web::request_context::RequestContext;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

pub async fn new(ctx: RequestContext, request: HttpRequest) -> Result<HttpResponse, Error> {
    begin(&ctx, &request, request.query_string().as_bytes()).await
}

/// By POST from a page of the application. Nothing of the session is used but to show the pages that follow, which ask by themselves.
pub async fn create(ctx: RequestContext, request: HttpRequest, body: Bytes) -> Result<HttpResponse, Error> {
    begin(&ctx, &request, &body).await
}

async fn begin(ctx: &RequestContext, request: &HttpRequest, encoded: &[u8]) -> Result<HttpResponse, Error> {
    let parameters = match Parameters::parse(encoded) {
        Ok(parameters) => parameters,
        Err(found) => return problem::page(ctx, &found).await,
    };
    match check(&ProtocolContext::new(&ctx.app, request), &parameters).await {
        Ok(asked) => {
            let id = random::id();
            if !kept_request::keep(&ctx.app, &ctx.cookies, Kind::Authorization, &id, &asked) {
                return problem::page(ctx, &PageProblem::TooLong).await;
            }
            Ok(see_other(&urls::authorization(&id)))
        }
        Err(Refused::Page(found)) => problem::page(ctx, &found).await,
        Err(Refused::Answer { redirect_uri, mode, state, error }) => {
            Ok(send_back::error(ctx, &Back { redirect_uri: &redirect_uri, mode, state: &state }, error))
        }
    }
}
