//! Removing the own second factor: it takes the password and a code.
use crate::mail::compose::{self, MailContext};
use crate::model::problem::{PasswordProblem, Problem, ProblemKind};
use crate::model::second_factor;
use crate::model::{installation, outbox};
use crate::urls;
use crate::web::account::password::is_right;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::sign_in::code;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Removal {
    password: String,
    code: String,
}

#[derive(Template)]
#[template(path = "account/second_factor/removal.html")]
struct New {
    layout: Layout,
    email: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn) -> Result<HttpResponse, Error> {
    if !ctx.viewer.may_change_ways_to_sign_in() {
        return Err(Error::OtherSignInFirst);
    }
    if ctx.viewer.person.second_factor_at.is_none() {
        return Ok(see_other(urls::ACCOUNT_SECOND_FACTOR));
    }
    Ok(page(&ctx, FormErrors::default()))
}

fn page(ctx: &SignedIn, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout(&ctx.t.second_factor_remove_title());
    ctx.page_with_status(status, &New { layout, email: ctx.viewer.person.email.clone(), form_errors })
}

pub async fn create(ctx: SignedIn, form: Form<Removal>) -> Result<HttpResponse, Error> {
    if !ctx.viewer.may_change_ways_to_sign_in() {
        return Err(Error::OtherSignInFirst);
    }
    let Removal { password, code } = form.into_inner();
    if ctx.viewer.person.second_factor_at.is_none() {
        return Ok(see_other(urls::ACCOUNT));
    }
    if !is_right(&ctx, password).await? {
        return Ok(page(&ctx, FormErrors::of(&[Problem::of("password", ProblemKind::OfPassword(PasswordProblem::Wrong))], ctx.t)));
    }
    ctx.slow_down_code(&ctx.viewer.person.id, true)?;
    let mut tx = ctx.begin_own().await?;
    let person = tx.viewer.person.clone();
    if second_factor::show(&mut tx, &person, &code, &ctx.app.sealing).await?.is_none() {
        code::wrong(&mut tx, &person).await?;
        ctx.commit(tx).await?;
        let mut form_errors = FormErrors::default();
        form_errors.add("code", ctx.t.code_wrong());
        return Ok(page(&ctx, form_errors));
    }
    second_factor::delete(&mut tx, &person).await?;
    let contact = installation::find(tx.connection()).await?.contact;
    let context = MailContext::new(&ctx.app.config).with_contact(contact);
    let mail = compose::second_factor::removed(&context, &person, "", &ctx.address.to_string());
    outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.second_factor_removed());
    Ok(see_other(urls::ACCOUNT))
}
