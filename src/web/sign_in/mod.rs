//! Signing in and out: slowed by account and by address, in one time whatever the account.
pub mod code;
pub mod identity_provider;
pub mod offered;
mod pending;
pub mod start;
use crate::equal_timing;
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::{email, password, person};
use crate::urls;
use crate::web::asking_application::AskingApplication;
use crate::web::error::{Error, is_local, see_other};
use crate::web::form::{self, FormErrors};
use crate::web::kept_form::KeptForm;
use crate::web::known_browser;
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use crate::web::whom_to_ask::{self, About};
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use offered::AllOffered;
use serde::Deserialize;
use start::Start;
use tokio::time::Instant;
use validator::{Validate, ValidationError};

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
    /// `login`: the form is shown also to somebody who is signed in, to sign in anew or as somebody else.
    #[serde(default)]
    prompt: String,
}

#[derive(Deserialize, Validate)]
pub struct SignIn {
    #[validate(length(min = 1, max = 254))]
    email: String,
    #[validate(custom(function = "measured"))]
    password: String,
    #[serde(default)]
    next: String,
    /// What was typed when the session had ended.
    #[serde(default)]
    kept_form: String,
}

fn measured(text: &str) -> Result<(), ValidationError> {
    if password::has_possible_length(text) { Ok(()) } else { Err(ValidationError::new("length")) }
}

#[derive(Template)]
#[template(path = "sign_in/new.html")]
struct New {
    layout: Layout,
    email: String,
    next: String,
    providers: AllOffered,
    has_ended_session: bool,
    kept_form: String,
    whom_to_ask: String,
    /// Where to sign up, where strangers may.
    sign_up: Option<String>,
    /// For which application.
    application: Option<AskingApplication>,
    form_errors: FormErrors,
}

/// After signing in: what was typed before, and that nothing of it was saved.
#[derive(Template)]
#[template(path = "sign_in/kept_form.html")]
struct Kept {
    layout: Layout,
    kept: KeptForm,
    kept_form: String,
    /// What the fields are called, and what was typed in them.
    typed: Vec<(String, String)>,
}

/// The form is shown also while the database is away; then it does not say whom to ask.
async fn whom_to_ask(ctx: &RequestContext) -> String {
    whom_to_ask::sentence(ctx, About::Installation).await.unwrap_or_default()
}

pub async fn new(ctx: RequestContext, query: Query<Next>) -> HttpResponse {
    let Next { next, prompt } = query.into_inner();
    if ctx.viewer().is_some() && prompt != "login" {
        return see_other(if is_local(&next) { &next } else { urls::HOME });
    }
    let whom_to_ask = whom_to_ask(&ctx).await;
    page(&ctx, StatusCode::OK, [String::new(), next, String::new(), whom_to_ask], FormErrors::default()).await
}

/// The page that asks to sign in again, and carries a form that was typed when the session had ended.
pub async fn page_for(ctx: &RequestContext, kept: &KeptForm) -> HttpResponse {
    let texts = [String::new(), kept.page.clone(), kept.sealed(&ctx.app), whom_to_ask(ctx).await];
    page(ctx, StatusCode::UNAUTHORIZED, texts, FormErrors::default()).await
}

async fn page(
    ctx: &RequestContext,
    status: StatusCode,
    [mut email, next, kept_form, whom_to_ask]: [String; 4],
    form_errors: FormErrors,
) -> HttpResponse {
    let application = AskingApplication::find(ctx, &next).await;
    // An empty form is filled in with whom the application expects.
    if let Some(application) = application.as_ref().filter(|_| email.is_empty() && form_errors.is_empty()) {
        email.clone_from(&application.login_hint);
    }
    let layout = AskingApplication::layout(application.as_ref(), ctx.layout(&ctx.t.sign_in_title()));
    let providers = offered::list(ctx, application.as_ref().map(|application| application.municipality_id.as_str()), &next).await;
    let sign_up = ctx.app.config.is_sign_up_open.then(|| {
        // Somebody without an account goes on to the same page afterwards.
        if is_local(&next) { urls::with_query(urls::SIGN_UP, "next", &next) } else { urls::SIGN_UP.to_owned() }
    });
    let page = New {
        layout,
        email,
        next,
        providers,
        has_ended_session: ctx.has_ended_session,
        kept_form,
        whom_to_ask,
        sign_up,
        application: application.clone(),
        form_errors,
    };
    AskingApplication::lead_on(application.as_ref(), ctx.page_with_status(status, &page))
}

pub async fn create(ctx: RequestContext, request: HttpRequest, form: Form<SignIn>) -> Result<HttpResponse, Error> {
    // The body is here: the time of an answer counts from now.
    let since = Instant::now();
    let form = form.into_inner();
    let email = email::of_account(&form.email);
    let is_known = known_browser::is_known(&request, &ctx.app, &email);
    ctx.slow_down(&email, is_known)?;
    if let Some(start) = sign_in(&ctx, &email, &form, is_known).await? {
        return Ok(go_on(&ctx, &request, start, &email, &form).await);
    }
    let mut tx = ctx.begin_as_stranger().await?;
    failed(&mut tx, &email).await?;
    ctx.commit(tx).await?;
    let whom_to_ask = whom_to_ask(&ctx).await;
    // The time must not say whether there is such an account, or how its password is hashed.
    equal_timing::wait(since).await;
    let mut form_errors = FormErrors::default();
    form_errors.add("email", ctx.t.sign_in_wrong());
    let texts = [form.email, form.next, form.kept_form, whom_to_ask];
    Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, texts, form_errors).await)
}

/// Leads on after the password: to the page of what was typed before, or to where somebody wanted to go.
async fn go_on(ctx: &RequestContext, request: &HttpRequest, start: Start, email: &str, form: &SignIn) -> HttpResponse {
    let wants_code = matches!(start, Start::Code(_));
    let mut response = start.lead_on(ctx, email, &form.next);
    if wants_code && !form.kept_form.is_empty() {
        // What was typed is too long for a cookie: the page of the code carries it.
        return code::page(ctx, StatusCode::OK, form.kept_form.clone(), FormErrors::default()).await;
    }
    if let Some(page) = typed_before(request, &form.kept_form).await {
        response = page;
        known_browser::remember(&mut response, &ctx.app, email);
    }
    response
}

/// What whoever just signed in typed before; nothing when somebody else did.
async fn typed_before(request: &HttpRequest, kept_form: &str) -> Option<HttpResponse> {
    let ctx = RequestContext::of(request).await.ok()?;
    let kept = KeptForm::open(&ctx.app, kept_form, &ctx.viewer()?.person.id, ctx.now)?;
    let page = Kept {
        layout: ctx.layout(&ctx.t.kept_form_title()),
        typed: form::labelled(&kept.pairs(), ctx.t),
        kept_form: kept_form.to_owned(),
        kept,
    };
    Some(ctx.page(&page))
}

/// Begins a session, or asks for the code, if the password is that of the account.
async fn sign_in(ctx: &RequestContext, email: &str, form: &SignIn, is_known_browser: bool) -> Result<Option<Start>, Error> {
    let person = person::find_by_email(&mut *ctx.read().await?, email).await?.filter(|person| person.disabled_at.is_none());
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    if form.validate().is_err() || !ctx.verify_password(&form.password, hash.as_deref()).await? {
        return Ok(None);
    }
    let (Some(person), Some(hash)) = (person, hash) else { return Ok(None) };
    // A hash that came from elsewhere becomes one of ours as soon as the password is known.
    let better = password::better_hash(&ctx.app.password_queue, &ctx.address.site(), &form.password, &hash).await?;
    let mut tx = ctx.begin_as_stranger().await?;
    let hash = match better {
        Some(better) if password::rehash(&mut tx, &person.id, &hash, &better).await? => better,
        _ => hash,
    };
    let Some(start) = start::start(ctx, &mut tx, &person, &hash, &form.next).await? else { return Ok(None) };
    if matches!(start, Start::Session(_)) {
        start::tell_of_new_place(ctx, &mut tx, &person, is_known_browser).await?;
    }
    ctx.commit(tx).await?;
    Ok(Some(start))
}

pub async fn delete(ctx: RequestContext) -> Result<HttpResponse, Error> {
    ctx.sign_out().await?;
    Ok(see_other(urls::LOGIN))
}

/// Writes a failure down for known accounts. What strangers type as an address may be a password, and the history is kept for good: of
/// them nothing is stored, but they wait for the same transaction.
pub async fn failed(tx: &mut AuditedTransaction, email: &str) -> Result<(), Error> {
    let person = person::find_by_email(tx.connection(), email).await?;
    match person {
        Some(person) => Ok(tx.record(Action::SignInFailed, person.subject(), &[]).await?),
        None => Ok(()),
    }
}
