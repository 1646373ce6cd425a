//! Choosing another password: the present one is asked, every other session ends, this one gets a new key.
use super::page;
use crate::crypto::password;
use crate::mail;
use crate::model::problem::{Fault, Problem};
use crate::model::{outbox, person};
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::form::Mistakes;
use crate::web::new_password::NewPassword;
use crate::web::sign_in::failed;
use actix_web::HttpResponse;
use actix_web::web::Form;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Change {
    present: String,
    #[serde(flatten)]
    new: NewPassword,
}

pub async fn update(desk: SignedIn, form: Form<Change>) -> Result<HttpResponse, Error> {
    let Change { present, new } = form.into_inner();
    let person = &desk.viewer.person;
    let mut problems: Vec<Problem> = new.problem(&person.name, &person.email).into_iter().collect();
    if !is_right(&desk, present).await? {
        problems.insert(0, Problem::of("present", Fault::PasswordWrong));
    }
    if !problems.is_empty() {
        return page(&desk, person.name.clone(), person.locale, Mistakes::of(&problems, desk.t)).await;
    }
    let hash = new.hash().await;
    let mut deed = desk.begin().await?;
    person::choose_password(&mut deed, person, &hash, desk.session_digest().as_deref()).await?;
    let mail = mail::password_changed(&desk.app.config, person, &desk.address.to_string());
    outbox::insert(&mut deed, &mail, &desk.app.sealing).await?;
    desk.commit(deed).await?;
    desk.sign_in(&person.id);
    desk.flash(desk.t.password_changed());
    Ok(see_other(url::ACCOUNT))
}

/// Whether this is the present password of whoever asks, slowed like signing in. Being signed in is as good as a known browser.
pub(super) async fn is_right(desk: &SignedIn, given: String) -> Result<bool, Error> {
    let person = &desk.viewer.person;
    desk.slow_down(&person.email, true)?;
    let is_right = given.chars().count() <= password::MOST_CHARACTERS && password::verify(given, person.password_hash.clone()).await;
    if !is_right {
        let mut deed = desk.begin().await?;
        failed(&mut deed, &person.email).await?;
        desk.commit(deed).await?;
    }
    Ok(is_right)
}
