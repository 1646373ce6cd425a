//! The second step of signing in: a code of the authenticator app, or a recovery code.
use super::pending::PendingSignIn;
use super::start::{signed_in, tell_of_new_place};
use super::{typed_before, whom_to_ask};
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::person::{self, Person};
use crate::model::second_factor::{self, Shown};
use crate::model::session::{self, Begun};
use crate::urls;
use crate::web::asking_application::AskingApplication;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::known_browser;
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Code {
    #[serde(default)]
    code: String,
    /// What was typed when the session had ended.
    #[serde(default)]
    kept_form: String,
}

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct New {
    layout: Layout,
    kept_form: String,
    whom_to_ask: String,
    /// For which application.
    application: Option<AskingApplication>,
    form_errors: FormErrors,
}

pub async fn new(ctx: RequestContext) -> HttpResponse {
    match PendingSignIn::of(&ctx.app, &ctx.cookies, ctx.now) {
        Some(_) => page(&ctx, StatusCode::OK, String::new(), FormErrors::default()).await,
        None => begin_anew(&ctx),
    }
}

/// Nobody is half way: there is nothing to give a code for.
fn begin_anew(ctx: &RequestContext) -> HttpResponse {
    see_other(if ctx.viewer().is_some() { urls::HOME } else { urls::LOGIN })
}

/// The page that asks for the code, and carries a form that was typed when the session had ended.
pub async fn page(ctx: &RequestContext, status: StatusCode, kept_form: String, form_errors: FormErrors) -> HttpResponse {
    let application = match PendingSignIn::of(&ctx.app, &ctx.cookies, ctx.now) {
        Some(pending) => AskingApplication::find(ctx, &pending.next).await,
        None => None,
    };
    let layout = AskingApplication::layout(application.as_ref(), ctx.layout(&ctx.t.code_title()));
    let page = New { layout, kept_form, whom_to_ask: whom_to_ask(ctx).await, application: application.clone(), form_errors };
    AskingApplication::lead_on(application.as_ref(), ctx.page_with_status(status, &page))
}

pub async fn create(ctx: RequestContext, request: HttpRequest, form: Form<Code>) -> Result<HttpResponse, Error> {
    let Some(pending) = PendingSignIn::of(&ctx.app, &ctx.cookies, ctx.now) else { return Ok(begin_anew(&ctx)) };
    let person = person::find(&mut *ctx.read().await?, &pending.person_id).await?;
    // Without a second factor any more, the password is enough again.
    let Some(person) = person.filter(|person| person.second_factor_at.is_some()) else { return Ok(see_other(urls::LOGIN)) };
    let is_known = known_browser::is_known(&request, &ctx.app, &person.email);
    ctx.slow_down_code(&person.id, is_known)?;
    let mut tx = ctx.begin_as_stranger().await?;
    let Some(shown) = second_factor::show(&mut tx, &person, &form.code, &ctx.app.sealing).await? else {
        wrong(&mut tx, &person).await?;
        ctx.commit(tx).await?;
        let mut form_errors = FormErrors::default();
        form_errors.add("code", ctx.t.code_wrong());
        return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, form.into_inner().kept_form, form_errors).await);
    };
    tell_of_new_place(&ctx, &mut tx, &person, is_known).await?;
    let Begun::Session(key) = session::insert(&mut tx, pending.session(&ctx.browser)).await? else {
        // Disabled, or another password, since the first step: it begins anew, and the code is not used up.
        ctx.cookies.remove_pending_sign_in();
        return Ok(see_other(urls::LOGIN));
    };
    ctx.end_shown_session(&mut tx).await?;
    ctx.commit(tx).await?;
    ctx.cookies.remove_pending_sign_in();
    let mut response = signed_in(&ctx, key, &person.email, &pending.next);
    if let Some(page) = typed_before(&request, &form.kept_form).await {
        response = page;
        known_browser::remember(&mut response, &ctx.app, &person.email);
    }
    if let Shown::RecoveryCode { left } = shown {
        ctx.flash(person.locale.messages().recovery_code_used(left));
    }
    Ok(response)
}

/// Writes down that somebody who had the password gave a wrong code.
pub async fn wrong(tx: &mut AuditedTransaction, person: &Person) -> Result<(), Error> {
    Ok(tx.record(Action::CodeFailed, person.subject(), &[]).await?)
}
