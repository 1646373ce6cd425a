//! The first start: a one-time link makes the first operator.
use super::error::Error;
use super::form::FormErrors;
use super::layout::Layout;
use super::new_password::NewPassword;
use super::request_context::RequestContext;
use super::sign_in::start::start;
use crate::crypto::random;
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::person::{self, NewPerson, Person};
use crate::model::role::{self, RoleName};
use crate::model::{email, invitation};
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct FirstOperator {
    name: String,
    email: String,
    #[serde(flatten)]
    password: NewPassword,
}

#[derive(Template)]
#[template(path = "set_up.html")]
struct New {
    layout: Layout,
    action: String,
    full_name: String,
    email: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: RequestContext, token: Path<String>) -> Result<HttpResponse, Error> {
    demand_first_start(&ctx, &token).await?;
    Ok(page(&ctx, &token, String::new(), String::new(), FormErrors::default()))
}

pub async fn create(ctx: RequestContext, token: Path<String>, form: Form<FirstOperator>) -> Result<HttpResponse, Error> {
    demand_first_start(&ctx, &token).await?;
    let FirstOperator { name, email, password } = form.into_inner();
    let (name, email) = (name.trim().to_owned(), email::of_account(&email));
    let problems: Vec<_> =
        [person::name_problem(&name), person::email_problem(&email), password.problem(&name, &email)].into_iter().flatten().collect();
    if !problems.is_empty() {
        return Ok(page(&ctx, &token, name, email, FormErrors::of(&problems, ctx.t)));
    }
    let hash = password.hash(&ctx).await?;
    let mut tx = ctx.begin_as_stranger().await?;
    let id = random::id();
    let new = NewPerson { id: &id, email: &email, name: &name, locale: ctx.t.0, password_hash: Some(&hash) };
    let operator = make_first_operator(&mut tx, &token, new).await?;
    let start = start(&ctx, &mut tx, &operator, &hash, urls::HOME).await?.ok_or(Error::LinkEnded)?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.set_up_welcome(&operator.name));
    Ok(start.lead_on(&ctx, &operator.email, urls::HOME))
}

fn page(ctx: &RequestContext, token: &str, full_name: String, email: String, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout(&ctx.t.set_up_title());
    ctx.page_with_status(status, &New { layout, action: urls::set_up(token), full_name, email, form_errors })
}

/// Goes on only when the link is that of a first start that is still to come.
async fn demand_first_start(ctx: &RequestContext, token: &str) -> Result<(), Error> {
    let mut connection = ctx.read().await?;
    let found = invitation::find(&mut connection, token, ctx.now).await?.is_some_and(|invitation| invitation.person_id.is_none());
    if found && person::none_yet(&mut connection).await? { Ok(()) } else { Err(Error::LinkEnded) }
}

/// Makes the first operator, exactly once: nobody else writes between the question whether there are people and the answer.
async fn make_first_operator(tx: &mut AuditedTransaction, token: &str, new: NewPerson<'_>) -> Result<Person, Error> {
    let accepted = invitation::accept(tx, token).await?;
    let is_set_up = accepted.is_some_and(|invitation| invitation.person_id.is_none());
    if !is_set_up || !person::none_yet(tx.connection()).await? {
        return Err(Error::LinkEnded);
    }
    let address = tx.actor.address().to_owned();
    tx.actor = Actor::Person { id: new.id.to_owned(), name: new.name.to_owned(), email: new.email.to_owned(), address };
    let operator = person::insert(tx, new).await?.ok_or(Error::LinkEnded)?;
    role::grant(tx, &operator, RoleName::Operator, None).await?;
    Ok(operator)
}
