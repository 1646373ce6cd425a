//! A new person: account, role, invitation and mail in one deed.
use super::roles::{Choice, choices};
use crate::crypto::random;
use crate::locale::Locale;
use crate::mail;
use crate::model::access::Right;
use crate::model::account::Account;
use crate::model::deed::Deed;
use crate::model::person::{self, NewPerson, Person};
use crate::model::{invitation, outbox, role};
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::form::{Mistakes, Pairs, identifier, value};
use crate::web::frame::{Frame, Section};
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
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct New {
    frame: Frame,
    typed: Typed,
    choices: Vec<Choice>,
    /// The account that has the address already, if the viewer may see it.
    known: Option<String>,
    mistakes: Mistakes,
}

pub async fn new(desk: SignedIn) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::InviteIntegrator)?;
    let typed = Typed { id: random::id(), name: String::new(), email: String::new(), locale: Locale::Nl, role: String::new() };
    let choices = choices(&desk).await?;
    Ok(page(&desk, typed, choices, None, Mistakes::default()))
}

pub async fn create(desk: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::InviteIntegrator)?;
    let typed = read(&form)?;
    let choices = choices(&desk).await?;
    let choice = choices.iter().find(|choice| choice.value == typed.role);
    if !typed.role.is_empty() && choice.is_none() {
        return Err(Error::NotFound);
    }
    let problems: Vec<_> = [person::name_problem(&typed.name), person::email_problem(&typed.email)].into_iter().flatten().collect();
    if !problems.is_empty() {
        return Ok(page(&desk, typed, choices, None, Mistakes::of(&problems, desk.t)));
    }
    let mut deed = desk.begin().await?;
    let Some(person) = make(&desk, &mut deed, &typed, choice).await? else {
        drop(deed);
        return known(&desk, typed, choices).await;
    };
    desk.commit(deed).await?;
    desk.flash(desk.t.person_invited(&*person.email));
    Ok(see_other(&url::person(&person.id)))
}

fn read(form: &Pairs) -> Result<Typed, Error> {
    Ok(Typed {
        id: identifier(value(form, "id"))?.to_owned(),
        name: value(form, "name").to_owned(),
        email: value(form, "email").to_lowercase(),
        locale: value(form, "locale").parse().map_err(|_| Error::BadForm)?,
        role: value(form, "role").to_owned(),
    })
}

/// Makes the account with its role, and invites the person. Nothing when the address or the identifier is taken.
async fn make(desk: &SignedIn, deed: &mut Deed, typed: &Typed, choice: Option<&Choice>) -> Result<Option<Person>, Error> {
    let new = NewPerson { id: &typed.id, email: &typed.email, name: &typed.name, locale: typed.locale, password_hash: None };
    let Some(person) = person::insert(deed, new).await? else { return Ok(None) };
    if let Some(choice) = choice {
        role::grant(deed, &person, choice.role, choice.municipality.as_ref()).await?;
    }
    invite(desk, deed, &person).await?;
    Ok(Some(person))
}

/// Makes a link and the mail that brings it.
pub(super) async fn invite(desk: &SignedIn, deed: &mut Deed, person: &Person) -> Result<(), Error> {
    let token = invitation::insert(deed, person).await?;
    let mail = mail::invitation(&desk.app.config, person, &desk.viewer.person.name, &token);
    Ok(outbox::insert(deed, &mail, &desk.app.sealing).await?)
}

/// The address has an account already: made by this very form, which was sent twice, or another.
async fn known(desk: &SignedIn, typed: Typed, choices: Vec<Choice>) -> Result<HttpResponse, Error> {
    let mut connection = desk.read().await?;
    let person = person::find_by_email(&mut connection, &typed.email).await?.ok_or(Error::BadForm)?;
    if person.id == typed.id {
        return Ok(see_other(&url::person(&person.id)));
    }
    let seen = Account::find(&mut connection, &desk.viewer, &person.id).await?;
    let mut mistakes = Mistakes::default();
    mistakes.add("email", desk.t.person_known());
    Ok(page(desk, typed, choices, seen.map(|account| url::person(&account.person.id)), mistakes))
}

fn page(desk: &SignedIn, typed: Typed, choices: Vec<Choice>, known: Option<String>, mistakes: Mistakes) -> HttpResponse {
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = desk.frame_in(&desk.t.person_new_title(), Section::People).with_mistakes(&mistakes);
    desk.page_with_status(status, &New { frame, typed, choices, known, mistakes })
}
