//! Signing in and out: slowed by account and by address, in one time whatever the account.
use super::error::{Error, is_local, see_other};
use super::form::{self, FormErrors};
use super::kept_form::KeptForm;
use super::layout::Layout;
use super::request_context::RequestContext;
use super::whom_to_ask::{self, About};
use crate::equal_timing;
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::{email, password, person, session};
use crate::urls;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use tokio::time::Instant;
use validator::{Validate, ValidationError};

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
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
#[template(path = "sign_in.html")]
struct New {
    layout: Layout,
    email: String,
    next: String,
    kept_form: String,
    whom_to_ask: String,
    form_errors: FormErrors,
}

/// After signing in: what was typed before, and that nothing of it was saved.
#[derive(Template)]
#[template(path = "kept_form.html")]
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
    let next = query.into_inner().next;
    if ctx.viewer().is_some() {
        return see_other(if is_local(&next) { &next } else { urls::HOME });
    }
    let whom_to_ask = whom_to_ask(&ctx).await;
    page(&ctx, StatusCode::OK, [String::new(), next, String::new(), whom_to_ask], FormErrors::default())
}

/// The page that asks to sign in again, and carries a form that was typed when the session had ended.
pub async fn page_for(ctx: &RequestContext, kept: &KeptForm) -> HttpResponse {
    let texts = [String::new(), kept.page.clone(), kept.sealed(&ctx.app), whom_to_ask(ctx).await];
    page(ctx, StatusCode::UNAUTHORIZED, texts, FormErrors::default())
}

fn page(
    ctx: &RequestContext,
    status: StatusCode,
    [email, next, kept_form, whom_to_ask]: [String; 4],
    form_errors: FormErrors,
) -> HttpResponse {
    let layout = ctx.layout(&ctx.t.sign_in_title());
    ctx.page_with_status(status, &New { layout, email, next, kept_form, whom_to_ask, form_errors })
}

pub async fn create(ctx: RequestContext, request: HttpRequest, form: Form<SignIn>) -> Result<HttpResponse, Error> {
    // The body is here: the time of an answer counts from now.
    let since = Instant::now();
    let form = form.into_inner();
    let email = email::of_account(&form.email);
    ctx.slow_down(&email, super::known_browser::is_known(&request, &ctx.app, &email))?;
    if let Some(key) = sign_in(&ctx, &email, &form).await? {
        ctx.cookies.set_session_key(key);
        let mut response = match typed_before(&request, &form.kept_form).await {
            Some(page) => page,
            None => see_other(if is_local(&form.next) { &form.next } else { urls::HOME }),
        };
        super::known_browser::remember(&mut response, &ctx.app, &email);
        return Ok(response);
    }
    let mut tx = ctx.begin_as_stranger().await?;
    failed(&mut tx, &email).await?;
    ctx.commit(tx).await?;
    let whom_to_ask = whom_to_ask(&ctx).await;
    // The time must not say whether there is such an account, or how its password is hashed.
    equal_timing::wait(since).await;
    let mut form_errors = FormErrors::default();
    form_errors.add("email", ctx.t.sign_in_wrong());
    Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, [form.email, form.next, form.kept_form, whom_to_ask], form_errors))
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

/// Begins a session if the password is that of the account. Returns its key.
async fn sign_in(ctx: &RequestContext, email: &str, form: &SignIn) -> Result<Option<String>, Error> {
    let person = person::find_by_email(&mut *ctx.read().await?, email).await?.filter(|person| person.disabled_at.is_none());
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    if form.validate().is_err() || !ctx.verify_password(&form.password, hash.as_deref()).await? {
        return Ok(None);
    }
    let (Some(person), Some(hash)) = (person, hash) else { return Ok(None) };
    // A hash that came from elsewhere becomes one of ours as soon as the password is known.
    let better = password::better_hash(&ctx.app.password_queue, &ctx.address.site(), &form.password, &hash).await?;
    let mut tx = ctx.begin_as_stranger().await?;
    let Some(key) = session::insert(&mut tx, &person.id, &hash).await? else { return Ok(None) };
    if let Some(better) = better {
        password::rehash(&mut tx, &person.id, &hash, &better).await?;
    }
    ctx.end_shown_session(&mut tx).await?;
    ctx.commit(tx).await?;
    Ok(Some(key))
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
