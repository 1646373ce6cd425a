//! Offering a request that was prepared for somebody: from then on whoever has that address claims it.
use super::{check, editable, find, mails};
use crate::model::access::RequestRight;
use crate::model::request::{self, claim};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find(&ctx, &id, RequestRight::Edit).await?;
    ctx.demand_anywhere(RequestRight::Prepare)?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    if !seen.is_prepared() {
        return Err(Error::NotFound);
    }
    ctx.count_mails(1)?;
    let mut tx = ctx.begin(RequestRight::Prepare).await?;
    let stored = request::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    tx.demand(RequestRight::Edit, &stored)?;
    let Some(offered) = claim::offer(&mut tx, &stored, version).await? else {
        drop(tx);
        let (request, draft) = editable(&ctx, &id).await?;
        return check::page(&ctx, StatusCode::CONFLICT, request, &draft, Some(ctx.t.check_changed())).await;
    };
    mails::offered(&ctx, &mut tx, &offered).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.request_offered(offered.requester_email.as_str()));
    Ok(see_other(&urls::request(&offered.id)))
}
