//! Confirming the address of a sign-up by the link that was mailed to it: opening it changes nothing, for programs that look at mail open
//! links too. Whoever reads the mail need not be who signed up: in another browser than that of the sign-up, its password is asked, so
//! that nobody makes an account for a stranger who chose the password.
use crate::crypto::random;
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::person::{self, NewPerson, Person};
use crate::model::sign_up::{self, SignUp};
use crate::model::{account, invitation, password};
use crate::urls;
use crate::web::error::{Error, is_local};
use crate::web::form::FormErrors;
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::request_context::RequestContext;
use crate::web::sign_in::start::start;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Confirmation {
    #[serde(default)]
    password: String,
}

#[derive(Template)]
#[template(path = "sign_up/confirmation.html")]
struct New {
    layout: Layout,
    action: String,
    full_name: String,
    email: String,
    /// Whether it is another browser than that of the sign-up.
    asks_password: bool,
    form_errors: FormErrors,
}

pub async fn new(ctx: RequestContext, token: Path<String>) -> Result<HttpResponse, Error> {
    match find(&ctx, &token).await? {
        Ok(sign_up) => Ok(page(&ctx, &token, sign_up, FormErrors::default())),
        Err(ended) => Ok(ended),
    }
}

pub async fn create(ctx: RequestContext, token: Path<String>, form: Form<Confirmation>) -> Result<HttpResponse, Error> {
    let sign_up = match find(&ctx, &token).await? {
        Ok(sign_up) => sign_up,
        Err(ended) => return Ok(ended),
    };
    if asks_password(&ctx, &sign_up) {
        ctx.slow_down(&sign_up.email, false)?;
        if !ctx.verify_password(&form.password, Some(&sign_up.password_hash)).await? {
            let mut form_errors = FormErrors::default();
            form_errors.add("password", ctx.t.sign_up_password_wrong());
            return Ok(page(&ctx, &token, sign_up, form_errors));
        }
    }
    let mut tx = ctx.begin_as_stranger().await?;
    let Some(sign_up) = sign_up::accept(&mut tx, &token).await? else {
        drop(tx);
        return Ok(ended(&ctx, sign_up::find(&mut *ctx.read().await?, &token).await?.as_ref()));
    };
    let Some((person, aim)) = take(&ctx, &mut tx, &sign_up).await? else {
        drop(tx);
        return Ok(has_account(&ctx));
    };
    let next = aim.or(sign_up.aim).filter(|aim| is_local(aim)).unwrap_or_else(|| urls::HOME.to_owned());
    let start = start(&ctx, &mut tx, &person, &sign_up.password_hash, &next).await?.ok_or(Error::LinkEnded)?;
    ctx.commit(tx).await?;
    ctx.flash(person.locale.messages().sign_up_welcome(&*person.name));
    Ok(start.lead_on(&ctx, &person.email, &next))
}

/// Makes the account, or gives its password to one that somebody made for this address, with where that one's invitation leads. Nothing
/// when it has a password by now, or is disabled.
async fn take(ctx: &RequestContext, tx: &mut AuditedTransaction, sign_up: &SignUp) -> Result<Option<(Person, Option<String>)>, Error> {
    let address = ctx.address.to_string();
    sign_up::end_others(tx, &sign_up.email).await?;
    let Some(known) = person::find_by_email(tx.connection(), &sign_up.email).await? else {
        let hash = Some(&*sign_up.password_hash);
        let id = random::id();
        let new = NewPerson { id: &id, email: &sign_up.email, name: &sign_up.name, locale: sign_up.locale, password_hash: hash };
        let Some(made) = person::insert(tx, new).await? else { return Ok(None) };
        tx.actor = made.actor(&address);
        tx.record(Action::AddressConfirmed, made.subject(), &[]).await?;
        return Ok(Some((made, None)));
    };
    if known.disabled_at.is_some() || known.password_hash.is_some() {
        return Ok(None);
    }
    let now = tx.now;
    let aim = invitation::aim_of(tx.connection(), &known.id, now).await?;
    tx.actor = known.actor(&address);
    // Whoever reads the link of a sign-up does not know the password, which was chosen before.
    password::choose_by_link(tx, &known, &sign_up.password_hash, "", None).await?;
    account::update(tx, &known, &sign_up.name, sign_up.locale).await?;
    tx.record(Action::AddressConfirmed, known.subject(), &[]).await?;
    Ok(person::find(tx.connection(), &known.id).await?.map(|person| (person, aim)))
}

fn asks_password(ctx: &RequestContext, sign_up: &SignUp) -> bool {
    ctx.cookies.sign_up().as_deref() != Some(&sign_up.token_digest)
}

/// The sign-up of a link that works; otherwise the page that says why not.
async fn find(ctx: &RequestContext, token: &str) -> Result<Result<SignUp, HttpResponse>, Error> {
    let found = sign_up::find(&mut *ctx.read().await?, token).await?;
    let works = found.as_ref().is_some_and(|sign_up| sign_up.works(ctx.now));
    Ok(match found {
        Some(sign_up) if works => Ok(sign_up),
        other => Err(ended(ctx, other.as_ref())),
    })
}

fn ended(ctx: &RequestContext, sign_up: Option<&SignUp>) -> HttpResponse {
    let t = ctx.t;
    match sign_up {
        Some(sign_up) if sign_up.used_at.is_some() => has_account(ctx),
        Some(_) => link_ended::page(ctx, &t.link_expired_title(), t.sign_up_expired(), urls::SIGN_UP, t.sign_up_again()),
        None => link_ended::page(ctx, &t.error_link_ended(), t.sign_up_unknown(), urls::SIGN_UP, t.sign_up_again()),
    }
}

fn has_account(ctx: &RequestContext) -> HttpResponse {
    let t = ctx.t;
    link_ended::page(ctx, &t.sign_up_used_title(), t.sign_up_used(), urls::LOGIN, t.sign_in())
}

fn page(ctx: &RequestContext, token: &str, sign_up: SignUp, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = New {
        layout: ctx.layout(&ctx.t.sign_up_confirm_title()),
        action: urls::sign_up_link(token),
        asks_password: asks_password(ctx, &sign_up),
        full_name: sign_up.name,
        email: sign_up.email,
        form_errors,
    };
    ctx.page_with_status(status, &page)
}
