//! A forgotten password: asking for a link. The answer is the same whether or not the address has an account.
pub mod link;

use super::error::{Error, see_other};
use super::form::FormErrors;
use super::layout::Layout;
use super::request_context::RequestContext;
use super::whom_to_ask::{self, About};
use crate::equal_timing;
use crate::mail::compose::{MailContext, account};
use crate::model::person::{self, Person};
use crate::model::{email, outbox, password_reset};
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use askama::Template;
use serde::Deserialize;
use tokio::time::Instant;

#[derive(Deserialize)]
pub struct Ask {
    email: String,
}

#[derive(Template)]
#[template(path = "password_reset/new.html")]
struct New {
    layout: Layout,
    email: String,
    form_errors: FormErrors,
}

#[derive(Template)]
#[template(path = "password_reset/sent.html")]
struct Sent {
    layout: Layout,
    sends_mail: bool,
    whom_to_ask: String,
}

pub async fn new(ctx: RequestContext) -> HttpResponse {
    page(&ctx, String::new(), FormErrors::default())
}

fn page(ctx: &RequestContext, email: String, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    ctx.page_with_status(status, &New { layout: ctx.layout(&ctx.t.reset_title()), email, form_errors })
}

pub async fn create(ctx: RequestContext, form: Form<Ask>) -> Result<HttpResponse, Error> {
    let since = Instant::now();
    let email = email::of_account(&form.email);
    if let Some(problem) = person::email_problem(&email) {
        return Ok(page(&ctx, email, FormErrors::of(&[problem], ctx.t)));
    }
    ctx.app.throttles.account_mails.attempt(ctx.address).map_err(|seconds| Error::TooMany { seconds })?;
    let may_write = ctx.app.throttles.account_mails.allow("password reset", &email);
    let mut tx = ctx.begin_as_stranger().await?;
    let person = person::find_by_email(tx.connection(), &email).await?;
    if let Some(person) = person.filter(|person: &Person| may_write && person.disabled_at.is_none()) {
        let token = password_reset::insert(&mut tx, &person).await?;
        let mail = account::password_reset(&MailContext::new(&ctx.app.config), &person, &token);
        outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    }
    ctx.commit(tx).await?;
    // The time must not say whether there is such an account.
    equal_timing::wait(since).await;
    Ok(see_other(urls::PASSWORD_RESET_SENT))
}

pub async fn sent(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let whom_to_ask = whom_to_ask::sentence(&ctx, About::Installation).await?;
    let page = Sent { layout: ctx.layout(&ctx.t.reset_sent_title()), sends_mail: ctx.app.config.sends_mail(), whom_to_ask };
    Ok(ctx.page(&page))
}
