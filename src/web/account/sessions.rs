//! Signing out everywhere else.
use crate::model::session;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;

pub async fn delete(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    session::end_others(&mut tx, &ctx.viewer.person, Some(&ctx.session.key_digest)).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.sessions_ended());
    Ok(see_other(urls::ACCOUNT))
}
