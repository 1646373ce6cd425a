//! The page of a request: for its requester, or for whoever reviews it.
use super::review;
use crate::model::access::RequestRight;
use crate::model::request;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let request = request::find(&mut *ctx.read().await?, &id).await?.ok_or(Error::NotFound)?;
    ctx.demand(RequestRight::Review, &request)?;
    review::page(&ctx, request, review::Typed::default()).await
}
