//! Removing somebody's second factor, for whoever lost the app and the recovery codes: by an operator, told to the person.
use super::page;
use crate::mail::compose::{self, MailContext};
use crate::model::access::PersonRight;
use crate::model::person::Person;
use crate::model::second_factor;
use crate::model::{installation, outbox, session};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

/// Asks before it is removed, and says what that means.
#[derive(Template)]
#[template(path = "people/second_factor.html")]
struct Ask {
    layout: Layout,
    person: Person,
    sends_mail: bool,
}

pub async fn ask(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let account = page::account(&ctx, &id).await?;
    ctx.demand(PersonRight::RemoveSecondFactor, &account)?;
    if account.person.second_factor_at.is_none() {
        return Ok(see_other(&urls::person(&id)));
    }
    let layout = ctx.layout_in(&ctx.t.person_second_factor_remove_title(&*account.person.name), Section::People);
    Ok(ctx.page(&Ask { layout, person: account.person, sends_mail: ctx.app.config.sends_mail() }))
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand(PersonRight::RemoveSecondFactor, &page::account(&ctx, &id).await?)?;
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::RemoveSecondFactor).await?;
    // Sent twice, it is gone the second time; that is what was wanted.
    if second_factor::delete(&mut tx, &account.person).await? {
        // Whoever has the telephone may have a session too.
        session::delete_of(&mut tx, &account.person.id, None).await?;
        let contact = installation::find(tx.connection()).await?.contact;
        let by = ctx.viewer.person.name.clone();
        let context = MailContext::new(&ctx.app.config).with_contact(contact);
        let mail = compose::second_factor::removed(&context, &account.person, &by, &ctx.address.to_string());
        outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.person_second_factor_removed(&*account.person.name));
    Ok(see_other(&urls::person(&id)))
}
