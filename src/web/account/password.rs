//! Choosing another password: the present one is asked, every other session ends, this one gets a new key.
use super::page;
use crate::mail::compose::{MailContext, account};
use crate::model::installation;
use crate::model::problem::{PasswordProblem, Problem, ProblemKind};
use crate::model::session::{self, Begun, NewSession};
use crate::model::{outbox, password};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::new_password::NewPassword;
use crate::web::request_context::SignedIn;
use crate::web::sign_in::failed;
use actix_web::HttpResponse;
use actix_web::web::Form;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct PasswordChange {
    present: String,
    #[serde(flatten)]
    new: NewPassword,
}

pub async fn update(ctx: SignedIn, form: Form<PasswordChange>) -> Result<HttpResponse, Error> {
    if !ctx.viewer.may_change_ways_to_sign_in() {
        return Err(Error::OtherSignInFirst);
    }
    let PasswordChange { present, new } = form.into_inner();
    let person = &ctx.viewer.person;
    let mut problems: Vec<Problem> = new.problem(&person.name, &person.email).into_iter().collect();
    if !is_right(&ctx, present).await? {
        problems.insert(0, Problem::of("present", ProblemKind::OfPassword(PasswordProblem::Wrong)));
    }
    if !problems.is_empty() {
        return page(&ctx, person.name.clone(), person.locale, FormErrors::of(&problems, ctx.t)).await;
    }
    let hash = new.hash(&ctx).await?;
    // The session is bound to the password that was just verified: another one meanwhile ends it, and this with it.
    let mut tx = ctx.begin_own().await?;
    password::choose(&mut tx, person, &hash).await?;
    let bound_to = session::binding(Some(&hash));
    // This session has given the code, if there is a second factor.
    let new = NewSession { person_id: &person.id, bound_to: &bound_to, has_given_code: true, browser: &ctx.browser, upstream: None };
    let Begun::Session(key) = session::insert(&mut tx, new).await? else { return Err(Error::SignInFirst) };
    let contact = installation::find(tx.connection()).await?.contact;
    let context = MailContext::new(&ctx.app.config).with_contact(contact);
    let mail = account::password_changed(&context, person, &ctx.address.to_string());
    outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    ctx.cookies.set_session_key(key);
    ctx.flash(ctx.t.password_changed());
    Ok(see_other(urls::ACCOUNT))
}

/// Whether this is the present password of whoever asks, slowed like signing in. Being signed in is as good as a known browser.
pub async fn is_right(ctx: &SignedIn, given: String) -> Result<bool, Error> {
    let person = &ctx.viewer.person;
    ctx.slow_down(&person.email, true)?;
    let is_right = password::has_possible_length(&given) && ctx.verify_password(&given, person.password_hash.as_deref()).await?;
    if !is_right {
        let mut tx = ctx.begin_own().await?;
        failed(&mut tx, &person.email).await?;
        ctx.commit(tx).await?;
    }
    Ok(is_right)
}
