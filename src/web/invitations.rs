//! Accepting an invitation: choosing a password, once. Looking at the link does not use it up.
use super::error::{Error, is_local};
use super::form::FormErrors;
use super::layout::Layout;
use super::new_password::NewPassword;
use super::request_context::RequestContext;
use super::sign_in::start::start;
use crate::crypto::password::MIN_CHARACTERS;
use crate::mail::compose::{MailContext, account};
use crate::model::installation;
use crate::model::invitation;
use crate::model::person::{self, Person};
use crate::model::{outbox, password};
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "invitations/show.html")]
struct Show {
    layout: Layout,
    action: String,
    person: Person,
    min: usize,
    form_errors: FormErrors,
}

pub async fn show(ctx: RequestContext, token: Path<String>) -> Result<HttpResponse, Error> {
    let person = invited(&ctx, &token).await?;
    Ok(page(&ctx, &token, person, FormErrors::default()))
}

pub async fn accept(ctx: RequestContext, token: Path<String>, form: Form<NewPassword>) -> Result<HttpResponse, Error> {
    let person = invited(&ctx, &token).await?;
    if let Some(problem) = form.problem(&person.name, &person.email) {
        return Ok(page(&ctx, &token, person, FormErrors::of(&[problem], ctx.t)));
    }
    let hash = form.into_inner().hash(&ctx).await?;
    let mut tx = ctx.begin_as_stranger().await?;
    let accepted = invitation::accept(&mut tx, &token).await?.ok_or(Error::LinkEnded)?;
    // Read again, for it may have been disabled or may have got a password since.
    let person = person::find(tx.connection(), accepted.person_id.as_deref().unwrap_or_default()).await?.filter(is_let_in);
    let person = person.ok_or(Error::LinkEnded)?;
    tx.actor = person.actor(&ctx.address.to_string());
    password::choose_by_link(&mut tx, &person, &hash, &token, accepted.created_by.as_deref()).await?;
    let next = accepted.aim.filter(|aim| is_local(aim)).unwrap_or_else(|| urls::HOME.to_owned());
    let start = start(&ctx, &mut tx, &person, &hash, &next).await?.ok_or(Error::LinkEnded)?;
    if person.password_hash.is_some() {
        let contact = installation::find(tx.connection()).await?.contact;
        let context = MailContext::new(&ctx.app.config).with_contact(contact);
        let mail = account::password_changed(&context, &person, &ctx.address.to_string());
        outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(person.locale.messages().invitation_welcome(&person.name));
    Ok(start.lead_on(&ctx, &person.email, &next))
}

fn page(ctx: &RequestContext, token: &str, person: Person, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout(&ctx.t.invitation_title());
    ctx.page_with_status(status, &Show { layout, action: urls::invitation(token), person, min: MIN_CHARACTERS, form_errors })
}

/// Whom a link is for, as long as it works.
async fn invited(ctx: &RequestContext, token: &str) -> Result<Person, Error> {
    let mut connection = ctx.read().await?;
    let invitation = invitation::find(&mut connection, token, ctx.now).await?;
    let person_id = invitation.and_then(|invitation| invitation.person_id).ok_or(Error::LinkEnded)?;
    person::find(&mut connection, &person_id).await?.filter(is_let_in).ok_or(Error::LinkEnded)
}

fn is_let_in(person: &Person) -> bool {
    person.disabled_at.is_none()
}
