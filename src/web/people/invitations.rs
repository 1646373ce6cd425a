//! Sending a person a new link. Whoever has it chooses their password, so it takes authority over the whole account.
use super::new::{invite, invited};
use super::page;
use crate::model::access::PersonRight;
use crate::model::invitation;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand(PersonRight::Invite, &page::account(&ctx, &id).await?)?;
    ctx.count_mails(1)?;
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::Invite).await?;
    // What the link before led to, this one leads to.
    let newest = invitation::newest_of(tx.connection(), &account.person.id).await?;
    let aim = newest.and_then(|invitation| invitation.aim);
    invite(&ctx, &mut tx, &account.person, aim.as_deref()).await?;
    ctx.commit(tx).await?;
    ctx.flash(invited(&ctx, &account.person.email));
    Ok(see_other(&urls::person(&id)))
}
