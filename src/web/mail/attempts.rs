//! Sending a mail again that failed, or of which nobody knows whether it arrived.
use crate::model::access::InstallationRight;
use crate::model::outbox::{self, delivery};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::SendMail)?;
    let mut tx = ctx.begin(InstallationRight::SendMail).await?;
    let mail = outbox::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    let is_queued = delivery::send_again(&mut tx, &mail).await?;
    ctx.commit(tx).await?;
    ctx.flash(if is_queued { ctx.t.mail_queued_again() } else { ctx.t.mail_not_to_be_sent_again() });
    Ok(see_other(&urls::mail(&id)))
}
