//! Accepting an invitation: choosing a password, once. Looking at the link does not use it up.
use super::desk::Desk;
use super::error::{Error, see_other};
use super::form::Mistakes;
use super::frame::Frame;
use super::new_password::NewPassword;
use super::sign_in::signed_in;
use crate::crypto::password::LEAST_CHARACTERS;
use crate::mail;
use crate::model::invitation;
use crate::model::outbox;
use crate::model::person::{self, Person};
use crate::routes::url;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "invitations/show.html")]
struct Show {
    frame: Frame,
    action: String,
    person: Person,
    least: usize,
    mistakes: Mistakes,
}

pub async fn show(desk: Desk, token: Path<String>) -> Result<HttpResponse, Error> {
    let person = invited(&desk, &token).await?;
    Ok(page(&desk, &token, person, Mistakes::default()))
}

pub async fn accept(desk: Desk, token: Path<String>, form: Form<NewPassword>) -> Result<HttpResponse, Error> {
    let person = invited(&desk, &token).await?;
    if let Some(problem) = form.problem(&person.name, &person.email) {
        return Ok(page(&desk, &token, person, Mistakes::of(&[problem], desk.t)));
    }
    let hash = form.into_inner().hash().await;
    let mut deed = desk.begin().await?;
    let accepted = invitation::accept(&mut deed, &token).await?.ok_or(Error::LinkEnded)?;
    // Read again, for it may have been disabled or may have got a password since.
    let person = person::find(&mut deed.tx, accepted.person_id.as_deref().unwrap_or_default()).await?.filter(is_let_in);
    let person = person.ok_or(Error::LinkEnded)?;
    signed_in(&mut deed, &person).await?;
    person::choose_password(&mut deed, &person, &hash, desk.session_digest().as_deref()).await?;
    if person.password_hash.is_some() {
        outbox::insert(&mut deed, &mail::password_changed(&desk.app.config, &person, &desk.address.to_string()), &desk.app.sealing).await?;
    }
    desk.commit(deed).await?;
    desk.sign_in(&person.id);
    desk.flash(person.locale.messages().invitation_welcome(&person.name));
    let mut response = see_other(url::HOME);
    super::device::remember(&mut response, &desk.app, &person.email);
    Ok(response)
}

fn page(desk: &Desk, token: &str, person: Person, mistakes: Mistakes) -> HttpResponse {
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = desk.frame(&desk.t.invitation_title()).with_mistakes(&mistakes);
    desk.page_with_status(status, &Show { frame, action: url::invitation(token), person, least: LEAST_CHARACTERS, mistakes })
}

/// Whom a link is for, as long as it works.
async fn invited(desk: &Desk, token: &str) -> Result<Person, Error> {
    let mut connection = desk.read().await?;
    let invitation = invitation::find(&mut connection, token, desk.now).await?;
    let person_id = invitation.and_then(|invitation| invitation.person_id).ok_or(Error::LinkEnded)?;
    person::find(&mut connection, &person_id).await?.filter(is_let_in).ok_or(Error::LinkEnded)
}

fn is_let_in(person: &Person) -> bool {
    person.disabled_at.is_none()
}
