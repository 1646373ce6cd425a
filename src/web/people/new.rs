//! A new person: account, role, invitation and mail in one transaction.
use super::role_options::{self, RoleChoices, RoleOption};
use crate::crypto::random;
use crate::locale::Locale;
use crate::mail::compose::{MailContext, account};
use crate::model::access::PersonRight;
use crate::model::account::Account;
use crate::model::audit::AuditedTransaction;
use crate::model::person::{self, NewPerson, Person};
use crate::model::{email, invitation, outbox, role};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, identifier, value};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

/// The form as it was typed. `role` is empty for an integrator.
struct Typed {
    id: String,
    name: String,
    email: String,
    locale: Locale,
    role: String,
    /// The municipality that was typed beside it, when there are too many for a list.
    role_municipality: String,
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct New {
    layout: Layout,
    typed: Typed,
    roles: RoleChoices,
    sends_mail: bool,
    /// The account that has the address already, if the viewer may see it.
    known: Option<String>,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(PersonRight::Create)?;
    let (id, locale) = (random::id(), Locale::Nl);
    let [name, email, role, role_municipality] = Default::default();
    let typed = Typed { id, name, email, locale, role, role_municipality };
    let options = role_options::list(&mut *ctx.read().await?, ctx.t, &ctx.viewer).await?;
    Ok(page(&ctx, typed, options, None, FormErrors::default()))
}

pub async fn create(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(PersonRight::Create)?;
    let mut typed = read(&form)?;
    let options = role_options::list(&mut *ctx.read().await?, ctx.t, &ctx.viewer).await?;
    let mut role_problem = None;
    match role_options::wanted(&options, &form) {
        Ok(role) => typed.role = role,
        Err(problem) => role_problem = Some(problem),
    }
    if role_problem.is_none() && !typed.role.is_empty() && !options.iter().any(|option| option.value == typed.role) {
        return Err(Error::NotFound);
    }
    let problems = [person::name_problem(&typed.name), person::email_problem(&typed.email), role_problem];
    let problems: Vec<_> = problems.into_iter().flatten().collect();
    if !problems.is_empty() {
        return Ok(page(&ctx, typed, options, None, FormErrors::of(&problems, ctx.t)));
    }
    ctx.count_mails(1)?;
    let mut tx = ctx.begin(PersonRight::Create).await?;
    let Some(person) = make(&ctx, &mut tx, &typed).await? else {
        drop(tx);
        return known(&ctx, typed, options).await;
    };
    ctx.commit(tx).await?;
    ctx.flash(invited(&ctx, &person.email));
    Ok(see_other(&urls::person(&person.id)))
}

fn read(form: &Pairs) -> Result<Typed, Error> {
    Ok(Typed {
        id: identifier(value(form, "id"))?.to_owned(),
        name: value(form, "name").to_owned(),
        email: email::of_account(value(form, "email")),
        locale: value(form, "locale").parse().map_err(|_| Error::BadForm)?,
        role: value(form, "role").to_owned(),
        role_municipality: value(form, "role_municipality").to_owned(),
    })
}

/// Makes the account with its role, and invites the person. Nothing when the address or the identifier is taken.
async fn make(ctx: &SignedIn, tx: &mut AuthorizedTransaction, typed: &Typed) -> Result<Option<Person>, Error> {
    let viewer = tx.viewer.clone();
    let options = role_options::list(tx.connection(), ctx.t, &viewer).await?;
    let option = options.iter().find(|option| option.value == typed.role);
    if !typed.role.is_empty() && option.is_none() {
        return Err(Error::RightsChanged);
    }
    let new = NewPerson { id: &typed.id, email: &typed.email, name: &typed.name, locale: typed.locale, password_hash: None };
    let Some(person) = person::insert(tx, new).await? else { return Ok(None) };
    if let Some(option) = option {
        role::grant(tx, &person, option.role, option.municipality.as_ref()).await?;
    }
    invite(ctx, tx, &person, None).await?;
    Ok(Some(person))
}

/// Makes a link and the mail that brings it. `aim` is the page of ours that the person is led to afterwards, other than the first.
pub async fn invite(ctx: &SignedIn, tx: &mut AuditedTransaction, person: &Person, aim: Option<&str>) -> Result<(), Error> {
    let token = invitation::insert(tx, person).await?;
    if let Some(aim) = aim {
        invitation::lead_to(tx, &token, aim).await?;
    }
    // Whoever made it passes it on, where it does not go by mail.
    if !ctx.app.config.sends_mail() {
        invitation::keep_for_maker(tx, &token, &ctx.app.sealing).await?;
    }
    let mail = account::invitation(&MailContext::new(&ctx.app.config), person, &ctx.viewer.person.name, &token);
    outbox::insert(tx, &mail, &ctx.app.sealing).await?;
    Ok(())
}

/// What whoever invited somebody is told.
pub fn invited(ctx: &SignedIn, email: &str) -> String {
    if ctx.app.config.sends_mail() { ctx.t.mailed_person_invited(email) } else { ctx.t.person_invited(email) }
}

/// The address has an account already: made by this very form, which was sent twice, or another.
async fn known(ctx: &SignedIn, typed: Typed, role_options: Vec<RoleOption>) -> Result<HttpResponse, Error> {
    let mut connection = ctx.read().await?;
    let person = person::find_by_email(&mut connection, &typed.email).await?.ok_or(Error::BadForm)?;
    if person.id == typed.id {
        return Ok(see_other(&urls::person(&person.id)));
    }
    let seen = Account::find(&mut connection, &ctx.viewer.person, &person.id).await?;
    let seen = seen.filter(|account| ctx.viewer.may(PersonRight::See, account));
    let mut form_errors = FormErrors::default();
    form_errors.add("email", ctx.t.person_known());
    Ok(page(ctx, typed, role_options, seen.map(|account| urls::person(&account.person.id)), form_errors))
}

fn page(ctx: &SignedIn, typed: Typed, role_options: Vec<RoleOption>, known: Option<String>, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout_in(&ctx.t.person_new_title(), Section::People);
    let roles = RoleChoices::of(ctx.t, role_options);
    ctx.page_with_status(status, &New { layout, typed, roles, sends_mail: ctx.app.config.sends_mail(), known, form_errors })
}
