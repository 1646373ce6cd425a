//! Ending sessions of the own account: one of them, or all others.
use crate::model::session;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn delete(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    session::end_others(&mut tx, &ctx.viewer.person, Some(&ctx.session.key_digest)).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.sessions_ended());
    Ok(see_other(urls::ACCOUNT))
}

/// Ends one. Sent twice, it is gone the second time; that is what was wanted.
pub async fn delete_one(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    let person = tx.viewer.person.clone();
    session::delete_one(&mut tx, &person, &id).await?;
    ctx.commit(tx).await?;
    if *id == ctx.session.id {
        ctx.cookies.remove_session_key();
        return Ok(see_other(urls::LOGIN));
    }
    ctx.flash(ctx.t.session_ended_by_hand());
    Ok(see_other(urls::ACCOUNT))
}
