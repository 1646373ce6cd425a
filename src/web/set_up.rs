//! The first start: a one-time link makes the first operator.
use super::desk::Desk;
use super::error::{Error, see_other};
use super::form::Mistakes;
use super::frame::Frame;
use super::new_password::NewPassword;
use super::sign_in::signed_in;
use crate::crypto::random;
use crate::model::deed::Deed;
use crate::model::person::{self, NewPerson, Person};
use crate::model::role::{self, RoleName};
use crate::model::{event, invitation};
use crate::routes::url;
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
    frame: Frame,
    action: String,
    full_name: String,
    email: String,
    mistakes: Mistakes,
}

pub async fn new(desk: Desk, token: Path<String>) -> Result<HttpResponse, Error> {
    demand_first_start(&desk, &token).await?;
    Ok(page(&desk, &token, String::new(), String::new(), Mistakes::default()))
}

pub async fn create(desk: Desk, token: Path<String>, form: Form<FirstOperator>) -> Result<HttpResponse, Error> {
    demand_first_start(&desk, &token).await?;
    let FirstOperator { name, email, password } = form.into_inner();
    let (name, email) = (name.trim().to_owned(), email.trim().to_lowercase());
    let problems: Vec<_> =
        [person::name_problem(&name), person::email_problem(&email), password.problem(&name, &email)].into_iter().flatten().collect();
    if !problems.is_empty() {
        return Ok(page(&desk, &token, name, email, Mistakes::of(&problems, desk.t)));
    }
    let hash = password.hash().await;
    let mut deed = desk.begin().await?;
    let id = random::id();
    let new = NewPerson { id: &id, email: &email, name: &name, locale: desk.t.0, password_hash: Some(&hash) };
    let operator = make_first_operator(&mut deed, &token, new).await?;
    desk.commit(deed).await?;
    desk.sign_in(&operator.id);
    desk.flash(desk.t.set_up_welcome(&operator.name));
    let mut response = see_other(url::MUNICIPALITIES_NEW);
    super::device::remember(&mut response, &desk.app, &operator.email);
    Ok(response)
}

fn page(desk: &Desk, token: &str, full_name: String, email: String, mistakes: Mistakes) -> HttpResponse {
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = desk.frame(&desk.t.set_up_title()).with_mistakes(&mistakes);
    desk.page_with_status(status, &New { frame, action: url::set_up(token), full_name, email, mistakes })
}

/// Goes on only when the link is that of a first start that is still to come.
async fn demand_first_start(desk: &Desk, token: &str) -> Result<(), Error> {
    let mut connection = desk.read().await?;
    let found = invitation::find(&mut connection, token, desk.now).await?.is_some_and(|invitation| invitation.person_id.is_none());
    if found && person::none_yet(&mut connection).await? { Ok(()) } else { Err(Error::LinkEnded) }
}

/// Makes the first operator, exactly once: nobody else writes between the question whether there are people and the answer.
async fn make_first_operator(deed: &mut Deed, token: &str, new: NewPerson<'_>) -> Result<Person, Error> {
    event::take_turn(deed).await?;
    let accepted = invitation::accept(deed, token).await?;
    let is_set_up = accepted.is_some_and(|invitation| invitation.person_id.is_none());
    if !is_set_up || !person::none_yet(&mut deed.tx).await? {
        return Err(Error::LinkEnded);
    }
    deed.actor.person_id = Some(new.id.to_owned());
    new.name.clone_into(&mut deed.actor.name);
    let operator = person::insert(deed, new).await?.ok_or(Error::LinkEnded)?;
    role::grant(deed, &operator, RoleName::Operator, None).await?;
    signed_in(deed, &operator).await?;
    Ok(operator)
}
