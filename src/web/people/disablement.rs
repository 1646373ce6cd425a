//! Keeping a person out, and letting them in again.
use super::page::{self, Show};
use crate::model::access::PersonRight;
use crate::model::disablement;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    disableable(&ctx, &id).await?;
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::Disable).await?;
    if !disablement::create(&mut tx, &account.person).await? && account.person.disabled_at.is_none() {
        drop(tx);
        let mut form_errors = FormErrors::default();
        form_errors.add("account", ctx.t.role_last_operator());
        return page::show(&ctx, account, Show { form_errors, ..Show::default() }).await;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.person_disabled(&*account.person.name));
    Ok(see_other(&urls::person(&id)))
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    disableable(&ctx, &id).await?;
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::Disable).await?;
    disablement::delete(&mut tx, &account.person).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.person_enabled(&*account.person.name));
    Ok(see_other(&urls::person(&id)))
}

async fn disableable(ctx: &SignedIn, id: &str) -> Result<(), Error> {
    ctx.demand(PersonRight::Disable, &page::account(ctx, id).await?)
}
