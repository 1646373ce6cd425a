//! Who is looking at a request now: the script of an open page says so every half minute, and is told who else does.
use super::{find, wording};
use crate::model::access::RequestRight;
use crate::model::request::viewer;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

#[derive(Serialize)]
struct Looking {
    others: Vec<String>,
    /// Who else is looking, as the page says it.
    text: String,
}

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let request = find(&ctx, &id, RequestRight::Review).await?;
    let mut transaction = ctx.app.db.begin().await?;
    viewer::note(&mut transaction, &request.id, &ctx.viewer.person.id, ctx.now).await?;
    let others = viewer::others(&mut transaction, &request.id, &ctx.viewer.person.id, ctx.now).await?;
    transaction.commit().await?;
    Ok(HttpResponse::Ok().json(Looking { text: wording::looking(ctx.t, &others), others }))
}
