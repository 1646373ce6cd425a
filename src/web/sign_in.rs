//! Signing in and out: slowed by account and by address, as long for an unknown address as for a wrong password.
use super::desk::Desk;
use super::error::{Error, is_local, see_other};
use super::form::Mistakes;
use super::frame::Frame;
use crate::crypto::password;
use crate::model::deed::Deed;
use crate::model::event::{self, Action, Subject};
use crate::model::person::{self, Person};
use crate::routes::url;
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
    frame: Frame,
    email: String,
    next: String,
    mistakes: Mistakes,
}

pub async fn new(desk: Desk, query: Query<Next>) -> HttpResponse {
    let next = query.into_inner().next;
    if desk.viewer().is_some() {
        return see_other(if is_local(&next) { &next } else { url::HOME });
    }
    desk.page(&New { frame: desk.frame(&desk.t.sign_in_title()), email: String::new(), next, mistakes: Mistakes::default() })
}

pub async fn create(desk: Desk, request: HttpRequest, form: Form<SignIn>) -> Result<HttpResponse, Error> {
    let form = form.into_inner();
    let email = form.email.trim().to_lowercase();
    let is_known = super::device::is_known(&request, &desk.app, &email);
    desk.slow_down(&email, is_known)?;
    let person = person::find_by_email(&mut *desk.read().await?, &email).await?.filter(|person| person.disabled_at.is_none());
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    let right = form.validate().is_ok() && password::verify(form.password, hash).await;
    let mut deed = desk.begin().await?;
    let Some(person) = person.filter(|_| right) else {
        failed(&mut deed, &email).await?;
        desk.commit(deed).await?;
        let mut mistakes = Mistakes::default();
        mistakes.add("email", desk.t.sign_in_wrong());
        let page = New { frame: desk.frame(&desk.t.sign_in_title()), email: form.email, next: form.next, mistakes };
        return Ok(desk.page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    signed_in(&mut deed, &person).await?;
    desk.commit(deed).await?;
    desk.sign_in(&person.id);
    let mut response = see_other(if is_local(&form.next) { &form.next } else { url::HOME });
    super::device::remember(&mut response, &desk.app, &email);
    Ok(response)
}

pub async fn delete(desk: Desk) -> HttpResponse {
    desk.sign_out();
    see_other(url::LOGIN)
}

/// Writes a sign-in down, as done by the person who signed in.
pub async fn signed_in(deed: &mut Deed, person: &Person) -> Result<(), Error> {
    deed.actor.person_id = Some(person.id.clone());
    deed.actor.name.clone_from(&person.name);
    Ok(event::record(deed, Action::SignedIn, person.subject(), &[]).await?)
}

/// Writes a failure down for known accounts; what strangers type as an address may be a password, so it is not kept.
pub async fn failed(deed: &mut Deed, email: &str) -> Result<(), Error> {
    let person = person::find_by_email(&mut deed.tx, email).await?;
    let subject = person.as_ref().map_or_else(Subject::default, Person::subject);
    Ok(event::record(deed, Action::SignInFailed, subject, &[]).await?)
}
