//! The own account: name, language, password, sessions, roles, sign-ins.
pub mod applications;
pub mod confirmation;
pub mod identity_links;
pub mod password;
pub mod second_factor;
pub mod sessions;
use super::error::{Error, see_other};
use super::form::{FormErrors, Pairs, value};
use super::layout::Layout;
use super::request_context::SignedIn;
use super::time_format;
use crate::clock::Timestamp;
use crate::crypto::password::MIN_CHARACTERS;
use crate::locale::Locale;
use crate::model::authorization::consent;
use crate::model::identity::link::{self, ListedLink};
use crate::model::identity::provider::Provider;
use crate::model::session::{self, ListedSession, SignIn};
use crate::model::{account, municipality, person};
use crate::urls;
use crate::web::people::role_options::words;
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "account/show.html")]
struct Show {
    layout: Layout,
    email: String,
    /// As it was typed.
    full_name: String,
    locale: Locale,
    roles: Vec<String>,
    owns_clients: bool,
    /// How many applications they let in.
    applications: i64,
    sessions: Vec<ListedSession>,
    /// Which of them this is.
    this_session: String,
    second_factor_at: Option<Timestamp>,
    has_password: bool,
    sends_mail: bool,
    /// Whether this session may change how the account is signed in to.
    may_change_ways: bool,
    links: Vec<ListedLink>,
    linkable: Vec<Provider>,
    sign_ins: Vec<SignIn>,
    now: Timestamp,
    whom_to_ask: String,
    form_errors: FormErrors,
}

pub async fn show(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let person = ctx.viewer.person.clone();
    page(&ctx, person.name, person.locale, FormErrors::default()).await
}

pub async fn update(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let name = value(&form, "name").to_owned();
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    if let Some(problem) = person::name_problem(&name) {
        return page(&ctx, name, locale, FormErrors::of(&[problem], ctx.t)).await;
    }
    let mut tx = ctx.begin_own().await?;
    let person = tx.viewer.person.clone();
    account::update(&mut tx, &person, &name, locale).await?;
    ctx.commit(tx).await?;
    ctx.flash(locale.messages().account_saved());
    Ok(see_other(urls::ACCOUNT))
}

/// The page, with the form as it was typed when something is wrong with it.
async fn page(ctx: &SignedIn, name: String, locale: Locale, form_errors: FormErrors) -> Result<HttpResponse, Error> {
    let person = &ctx.viewer.person;
    let mut connection = ctx.read().await?;
    let applications = consent::count_of(&mut connection, &person.id, ctx.viewer.within_municipality_id.as_deref()).await?;
    let municipalities = municipality::list_of_owner(&mut connection, &person.id).await?;
    let sessions = session::list_of(&mut connection, person, ctx.now).await?;
    let sign_ins = session::sign_ins(&mut connection, &person.id).await?;
    let links = link::list_of(&mut connection, &person.id).await?;
    let may_link = ctx.viewer.may_change_ways_to_sign_in();
    let linkable = if may_link { identity_links::linkable(&mut connection, person).await? } else { vec![] };
    let whom_to_ask = whom_to_ask::sentence_for(&mut connection, ctx.t, Some(&ctx.viewer), About::Installation).await?;
    drop(connection);
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let show = Show {
        layout: ctx.layout(&ctx.t.account_title()),
        email: person.email.clone(),
        full_name: name,
        locale,
        roles: ctx.viewer.roles.iter().map(|role| words(ctx.t, role)).collect(),
        owns_clients: municipalities.iter().any(|municipality| ctx.viewer.reaches(Some(&municipality.id))),
        applications,
        sessions,
        this_session: ctx.session.id.clone(),
        second_factor_at: person.second_factor_at,
        has_password: person.has_password(),
        sends_mail: ctx.app.config.sends_mail(),
        may_change_ways: ctx.viewer.may_change_ways_to_sign_in(),
        links,
        linkable,
        sign_ins,
        now: ctx.now,
        whom_to_ask,
        form_errors,
    };
    Ok(ctx.page_with_status(status, &show))
}
