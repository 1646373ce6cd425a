//! Signing in and out: slowed by account and by address, as long for an unknown address as for a wrong password.
use super::error::{Error, is_local, see_other};
use super::form::FormErrors;
use super::layout::Layout;
use super::request_context::RequestContext;
use crate::crypto::password;
use crate::model::audit::AuditedTransaction;
use crate::model::audit::{Action, Subject};
use crate::model::person::{self, Person};
use crate::urls;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use validator::Validate;

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize, Validate)]
pub struct SignIn {
    #[validate(length(min = 1, max = 254))]
    email: String,
    #[validate(length(min = 1, max = 256))]
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct New {
    layout: Layout,
    email: String,
    next: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: RequestContext, query: Query<Next>) -> HttpResponse {
    let next = query.into_inner().next;
    if ctx.viewer().is_some() {
        return see_other(if is_local(&next) { &next } else { urls::HOME });
    }
    ctx.page(&New { layout: ctx.layout(&ctx.t.sign_in_title()), email: String::new(), next, form_errors: FormErrors::default() })
}

pub async fn create(ctx: RequestContext, request: HttpRequest, form: Form<SignIn>) -> Result<HttpResponse, Error> {
    let form = form.into_inner();
    let email = form.email.trim().to_lowercase();
    let is_known = super::device::is_known(&request, &ctx.app, &email);
    ctx.slow_down(&email, is_known)?;
    let person = person::find_by_email(&mut *ctx.read().await?, &email).await?.filter(|person| person.disabled_at.is_none());
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    let right = form.validate().is_ok() && password::verify(&ctx.app.password_queue, &ctx.address.network(), form.password, hash).await?;
    let mut tx = ctx.begin().await?;
    let Some(person) = person.filter(|_| right) else {
        failed(&mut tx, &email).await?;
        ctx.commit(tx).await?;
        let mut form_errors = FormErrors::default();
        form_errors.add("email", ctx.t.sign_in_wrong());
        let page = New { layout: ctx.layout(&ctx.t.sign_in_title()), email: form.email, next: form.next, form_errors };
        return Ok(ctx.page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    signed_in(&mut tx, &person).await?;
    ctx.commit(tx).await?;
    ctx.sign_in(&person.id);
    let mut response = see_other(if is_local(&form.next) { &form.next } else { urls::HOME });
    super::device::remember(&mut response, &ctx.app, &email);
    Ok(response)
}

pub async fn delete(ctx: RequestContext) -> HttpResponse {
    ctx.sign_out();
    see_other(urls::LOGIN)
}

/// Writes a sign-in down, as done by the person who signed in.
pub async fn signed_in(tx: &mut AuditedTransaction, person: &Person) -> Result<(), Error> {
    tx.actor = person.actor(tx.actor.address());
    Ok(tx.record(Action::SignedIn, person.subject(), &[]).await?)
}

/// Writes a failure down for known accounts; what strangers type as an address may be a password, so it is not kept.
pub async fn failed(tx: &mut AuditedTransaction, email: &str) -> Result<(), Error> {
    let person = person::find_by_email(tx.connection(), email).await?;
    let subject = person.as_ref().map_or_else(Subject::default, Person::subject);
    Ok(tx.record(Action::SignInFailed, subject, &[]).await?)
}
