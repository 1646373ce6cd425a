//! Giving the password again before something that matters, such as seeing a secret.
use super::password::is_right;
use crate::model::identity::link;
use crate::model::problem::{PasswordProblem, Problem, ProblemKind};
use crate::model::second_factor;
use crate::urls;
use crate::web::asking_application::AskingApplication;
use crate::web::error::{Error, is_local, see_other};
use crate::web::form::FormErrors;
use crate::web::kept_form::KeptForm;
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::sign_in;
use crate::web::sign_in::offered::Offered;
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
    /// Of the second factor, where there is one.
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "account/confirmation.html")]
struct New {
    layout: Layout,
    email: String,
    asks_code: bool,
    has_password: bool,
    /// Where the person can sign in again instead.
    providers: Vec<Offered>,
    /// Where the password is sent: with a kept form, to where the form goes.
    action: String,
    kept_form: String,
    /// Where to go on, or back to.
    next: String,
    /// For which application.
    application: Option<AskingApplication>,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn, query: Query<Next>) -> HttpResponse {
    page(&ctx, StatusCode::OK, query.into_inner().next, FormErrors::default(), None).await
}

pub async fn create(ctx: SignedIn, form: Form<Confirmation>) -> Result<HttpResponse, Error> {
    let Confirmation { password, code, next } = form.into_inner();
    match confirm(&ctx, password, &code).await? {
        Ok(()) => Ok(see_other(destination(&next))),
        Err(form_errors) => Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, next, form_errors, None).await),
    }
}

/// Takes down that the person gave their password just now, and a code where they have a second factor; what is wrong with it otherwise.
pub async fn confirm(ctx: &SignedIn, password: String, code: &str) -> Result<Result<(), FormErrors>, Error> {
    if !is_right(ctx, password).await? {
        return Ok(Err(FormErrors::of(&[Problem::of("password", ProblemKind::OfPassword(PasswordProblem::Wrong))], ctx.t)));
    }
    if ctx.viewer.person.second_factor_at.is_some() {
        ctx.slow_down_code(&ctx.viewer.person.id, true)?;
    }
    let mut tx = ctx.begin_own().await?;
    let person = tx.viewer.person.clone();
    if person.second_factor_at.is_some() && second_factor::show(&mut tx, &person, code, &ctx.app.sealing).await?.is_none() {
        sign_in::code::wrong(&mut tx, &person).await?;
        ctx.commit(tx).await?;
        let mut form_errors = FormErrors::default();
        form_errors.add("code", ctx.t.code_wrong());
        return Ok(Err(form_errors));
    }
    let key = tx.confirm().await?;
    ctx.commit(tx).await?;
    ctx.cookies.set_session_key(key);
    Ok(Ok(()))
}

/// The page that asks for the password before a form is carried out, and carries the form.
pub async fn page_for(ctx: &SignedIn, kept: &KeptForm, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(ctx, status, kept.page.clone(), form_errors, Some(kept)).await
}

async fn page(ctx: &SignedIn, status: StatusCode, next: String, form_errors: FormErrors, kept: Option<&KeptForm>) -> HttpResponse {
    let application = AskingApplication::find(ctx, &next).await;
    let asks_code = ctx.viewer.person.second_factor_at.is_some();
    let title = match ctx.viewer.person.has_password() {
        _ if asks_code => ctx.t.confirmation_title_code(),
        true => ctx.t.confirmation_title(),
        false => ctx.t.signed_out_again(),
    };
    let page = New {
        layout: AskingApplication::layout(application.as_ref(), ctx.layout(&title)),
        email: ctx.viewer.person.email.clone(),
        asks_code,
        has_password: ctx.viewer.person.has_password(),
        providers: providers(ctx, destination(&next)).await.unwrap_or_default(),
        action: kept.map_or(urls::ACCOUNT_CONFIRMATION, |kept| &kept.path).to_owned(),
        kept_form: kept.map_or_else(String::new, |kept| kept.sealed(&ctx.app)),
        next: destination(&next).to_owned(),
        application: application.clone(),
        form_errors,
    };
    AskingApplication::lead_on(application.as_ref(), ctx.page_with_status(status, &page))
}

/// What the person linked: signing in there again proves who they are, too.
async fn providers(ctx: &SignedIn, next: &str) -> Result<Vec<Offered>, Error> {
    let links = link::list_of(&mut *ctx.read().await?, &ctx.viewer.person.id).await?;
    let live = links.into_iter().filter(|listed| listed.provider_disabled_at.is_none());
    Ok(live.map(|listed| Offered::new(&listed.link.provider_id, &listed.provider_name, next, true)).collect())
}

/// Where to go on: only to a page of ours.
fn destination(next: &str) -> &str {
    if is_local(next) { next } else { urls::ACCOUNT }
}
