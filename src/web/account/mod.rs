//! The own account: name, language, password, sessions, roles, sign-ins.
pub mod confirmation;
pub mod password;
pub mod sessions;
use super::desk::SignedIn;
use super::error::{Error, see_other};
use super::form::{Mistakes, Pairs, value};
use super::frame::Frame;
use super::when;
use crate::clock::Timestamp;
use crate::crypto::password::LEAST_CHARACTERS;
use crate::locale::Locale;
use crate::model::person;
use crate::model::session::{self, SignIn};
use crate::routes::url;
use crate::web::people::roles::words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "account/show.html")]
struct Show {
    frame: Frame,
    email: String,
    /// As it was typed.
    full_name: String,
    locale: Locale,
    roles: Vec<String>,
    sessions: i64,
    sign_ins: Vec<SignIn>,
    now: Timestamp,
    mistakes: Mistakes,
}

pub async fn show(desk: SignedIn) -> Result<HttpResponse, Error> {
    let person = desk.viewer.person.clone();
    page(&desk, person.name, person.locale, Mistakes::default()).await
}

pub async fn update(desk: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let name = value(&form, "name").to_owned();
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    if let Some(problem) = person::name_problem(&name) {
        return page(&desk, name, locale, Mistakes::of(&[problem], desk.t)).await;
    }
    let mut deed = desk.begin().await?;
    person::update(&mut deed, &desk.viewer.person, &name, locale).await?;
    desk.commit(deed).await?;
    desk.flash(locale.messages().account_saved());
    Ok(see_other(url::ACCOUNT))
}

/// The page, with the form as it was typed when something is wrong with it.
async fn page(desk: &SignedIn, name: String, locale: Locale, mistakes: Mistakes) -> Result<HttpResponse, Error> {
    let person = &desk.viewer.person;
    let mut connection = desk.read().await?;
    let sessions = session::count_of(&mut connection, &person.id, desk.now).await?;
    let sign_ins = session::sign_ins(&mut connection, &person.id).await?;
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let show = Show {
        frame: desk.frame(&desk.t.account_title()).with_mistakes(&mistakes),
        email: person.email.clone(),
        full_name: name,
        locale,
        roles: desk.viewer.roles.iter().map(|role| words(desk.t, role)).collect(),
        sessions,
        sign_ins,
        now: desk.now,
        mistakes,
    };
    Ok(desk.page_with_status(status, &show))
}
