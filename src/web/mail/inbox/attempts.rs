//! Reading a message once more: one that was set aside, after a new version of the program; or one that staff take for a request.
use crate::model::access::InstallationRight;
use crate::model::inbox::{self, attempt};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadInbox)?;
    let mut tx = ctx.begin(InstallationRight::ReadInbox).await?;
    let now = tx.now;
    inbox::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    let person_id = tx.viewer.person.id.clone();
    let is_tried = match value(&form, "as") {
        "request" => attempt::as_request(tx.connection(), &id, &person_id, now).await?,
        _ => attempt::again(tx.connection(), &id, now).await?,
    };
    ctx.commit(tx).await?;
    if is_tried {
        ctx.flash(ctx.t.inbox_tried_again());
    }
    Ok(see_other(&urls::inbox_message(&id)))
}
