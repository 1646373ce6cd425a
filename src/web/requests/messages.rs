//! A message in the thread of a request.
use super::review;
use crate::web::error::Error;
use crate::web::form::Pairs;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    review::messages::create(&ctx, &id, &form).await
}
