//! The page of a request: for its requester, or for whoever reviews it.
use super::{find, requester, review};
use crate::model::access::RequestRight;
use crate::model::request::Request;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use serde::Deserialize;

/// A place in the thread, before which it is read.
#[derive(Deserialize)]
pub struct ThreadPlace {
    #[serde(default)]
    pub before: String,
}

pub async fn show(ctx: SignedIn, id: Path<String>, place: Query<ThreadPlace>) -> Result<HttpResponse, Error> {
    let before = place.into_inner().before;
    let request = find(&ctx, &id, RequestRight::See).await?;
    if ctx.viewer.may(RequestRight::Review, &request) {
        return review::page(&ctx, request, review::Typed { before, ..review::Typed::default() }).await;
    }
    // Whoever asked for a change reads it beside the client that it changes.
    if request.is_change() {
        return Ok(see_other(&urls::change(&id)));
    }
    requester::page(&ctx, request, &before, String::new(), FormErrors::default()).await
}

/// The page with a message that is still to be put right.
pub async fn with_message(ctx: &SignedIn, request: Request, typed: String, form_errors: FormErrors) -> Result<HttpResponse, Error> {
    requester::page(ctx, request, "", typed, form_errors).await
}
