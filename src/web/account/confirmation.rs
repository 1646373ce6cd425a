//! Giving the password again before something that matters, such as seeing a secret.
use super::password::is_right;
use crate::model::problem::{Fault, Problem};
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, is_local, see_other};
use crate::web::form::Mistakes;
use crate::web::frame::Frame;
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
    frame: Frame,
    email: String,
    next: String,
    mistakes: Mistakes,
}

pub async fn new(desk: SignedIn, query: Query<Next>) -> HttpResponse {
    page(&desk, query.into_inner().next, Mistakes::default())
}

pub async fn create(desk: SignedIn, form: Form<Confirmation>) -> Result<HttpResponse, Error> {
    let Confirmation { password, next } = form.into_inner();
    if !is_right(&desk, password).await? {
        return Ok(page(&desk, next, Mistakes::of(&[Problem::of("password", Fault::PasswordWrong)], desk.t)));
    }
    desk.confirm();
    Ok(see_other(way(&next)))
}

fn page(desk: &SignedIn, next: String, mistakes: Mistakes) -> HttpResponse {
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = desk.frame(&desk.t.confirmation_title()).with_mistakes(&mistakes);
    let (email, next) = (desk.viewer.person.email.clone(), way(&next).to_owned());
    desk.page_with_status(status, &New { frame, email, next, mistakes })
}

/// Where to go on: only to a page of ours.
fn way(next: &str) -> &str {
    if is_local(next) { next } else { url::ACCOUNT }
}
