//! Choosing a new password by the link that was asked for, once. Opening the link does not use it up.
use crate::crypto::password::MIN_CHARACTERS;
use crate::mail::compose::{MailContext, account};
use crate::model::person::{self, Person};
use crate::model::{installation, invitation, outbox, password, password_reset};
use crate::urls;
use crate::web::error::{Error, is_local};
use crate::web::form::FormErrors;
use crate::web::kept_request;
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::new_password::NewPassword;
use crate::web::request_context::RequestContext;
use crate::web::sign_in::start::start;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "password_reset/show.html")]
struct Show {
    layout: Layout,
    action: String,
    email: String,
    min: usize,
    form_errors: FormErrors,
}

pub async fn show(ctx: RequestContext, token: Path<String>) -> Result<HttpResponse, Error> {
    match asked_by(&ctx, &token).await? {
        Some(person) => Ok(page(&ctx, &token, person, FormErrors::default())),
        None => Ok(ended(&ctx)),
    }
}

pub async fn accept(ctx: RequestContext, token: Path<String>, form: Form<NewPassword>) -> Result<HttpResponse, Error> {
    let Some(person) = asked_by(&ctx, &token).await? else { return Ok(ended(&ctx)) };
    if let Some(problem) = form.problem(&person.name, &person.email) {
        return Ok(page(&ctx, &token, person, FormErrors::of(&[problem], ctx.t)));
    }
    let hash = form.into_inner().hash(&ctx).await?;
    let mut tx = ctx.begin_as_stranger().await?;
    let Some(accepted) = password_reset::accept(&mut tx, &token).await? else { return Ok(ended(&ctx)) };
    // Read again, for it may have been disabled since.
    let person = person::find(tx.connection(), &accepted.person_id).await?.filter(is_let_in);
    let Some(person) = person else { return Ok(ended(&ctx)) };
    tx.actor = person.actor(&ctx.address.to_string());
    let now = tx.now;
    let aim = invitation::aim_of(tx.connection(), &person.id, now).await?;
    password::choose_by_link(&mut tx, &person, &hash, &token, None).await?;
    // Whoever forgot it on the way to an application goes on there, in the browser that carries its request.
    let waiting = || kept_request::newest(&ctx.app, &ctx.cookies, ctx.now).map(|id| urls::authorization(&id));
    let next = aim.filter(|aim| is_local(aim)).or_else(waiting).unwrap_or_else(|| urls::HOME.to_owned());
    let start = start(&ctx, &mut tx, &person, &hash, &next).await?.ok_or(Error::LinkEnded)?;
    if person.password_hash.is_some() {
        let contact = installation::find(tx.connection()).await?.contact;
        let context = MailContext::new(&ctx.app.config).with_contact(contact);
        outbox::insert(&mut tx, &account::password_changed(&context, &person, &ctx.address.to_string()), &ctx.app.sealing).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(person.locale.messages().password_changed());
    Ok(start.lead_on(&ctx, &person.email, &next))
}

fn page(ctx: &RequestContext, token: &str, person: Person, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout(&ctx.t.invitation_title());
    let show = Show { layout, action: urls::password_reset_link(token), email: person.email, min: MIN_CHARACTERS, form_errors };
    ctx.page_with_status(status, &show)
}

fn ended(ctx: &RequestContext) -> HttpResponse {
    let t = ctx.t;
    link_ended::page(ctx, &t.error_link_ended(), t.reset_ended(), urls::PASSWORD_RESET, t.reset_again())
}

/// Whose link it is, as long as it works.
async fn asked_by(ctx: &RequestContext, token: &str) -> Result<Option<Person>, Error> {
    let mut connection = ctx.read().await?;
    let Some(reset) = password_reset::find(&mut connection, token, ctx.now).await? else { return Ok(None) };
    Ok(person::find(&mut connection, &reset.person_id).await?.filter(is_let_in))
}

fn is_let_in(person: &Person) -> bool {
    person.disabled_at.is_none()
}
