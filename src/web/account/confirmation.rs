//! Giving the password again before something that matters, such as seeing a secret.
use super::password::is_right;
use crate::model::problem::{Problem, ProblemKind};
use crate::urls;
use crate::web::error::{Error, is_local, see_other};
use crate::web::form::FormErrors;
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub struct Confirmation {
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "account/confirmation.html")]
struct New {
    layout: Layout,
    email: String,
    next: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn, query: Query<Next>) -> HttpResponse {
    page(&ctx, query.into_inner().next, FormErrors::default())
}

pub async fn create(ctx: SignedIn, form: Form<Confirmation>) -> Result<HttpResponse, Error> {
    let Confirmation { password, next } = form.into_inner();
    if !is_right(&ctx, password).await? {
        return Ok(page(&ctx, next, FormErrors::of(&[Problem::of("password", ProblemKind::PasswordWrong)], ctx.t)));
    }
    let mut tx = ctx.begin_own().await?;
    let key = tx.confirm().await?;
    ctx.commit(tx).await?;
    ctx.cookies.set_session_key(key);
    Ok(see_other(destination(&next)))
}

fn page(ctx: &SignedIn, next: String, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout(&ctx.t.confirmation_title()).with_errors(&form_errors);
    let (email, next) = (ctx.viewer.person.email.clone(), destination(&next).to_owned());
    ctx.page_with_status(status, &New { layout, email, next, form_errors })
}

/// Where to go on: only to a page of ours.
fn destination(next: &str) -> &str {
    if is_local(next) { next } else { urls::ACCOUNT }
}
