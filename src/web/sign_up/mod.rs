//! Signing up. The answer is the same whether or not the address has an account; which of the two mails is written, only its reader sees.
pub mod confirmation;

use super::error::{Error, is_local, see_other};
use super::form::FormErrors;
use super::layout::Layout;
use super::new_password::NewPassword;
use super::request_context::RequestContext;
use super::whom_to_ask::{self, About};
use crate::crypto::password::MIN_CHARACTERS;
use crate::crypto::random;
use crate::equal_timing;
use crate::locale::Locale;
use crate::mail::compose::{self, MailContext};
use crate::model::person::{self, Person};
use crate::model::sign_up::{self, NewSignUp};
use crate::model::{email, outbox};
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use askama::Template;
use serde::Deserialize;
use tokio::time::Instant;

/// A page that is longer to name is not led to.
const MAX_NEXT: usize = 1000;

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub struct SignUpForm {
    name: String,
    email: String,
    locale: String,
    /// Where to go on once there is an account.
    #[serde(default)]
    next: String,
    #[serde(flatten)]
    password: NewPassword,
}

#[derive(Template)]
#[template(path = "sign_up/new.html")]
struct New {
    layout: Layout,
    full_name: String,
    email: String,
    locale: Locale,
    next: String,
    min: usize,
    form_errors: FormErrors,
}

/// Where only those who were invited make accounts.
#[derive(Template)]
#[template(path = "sign_up/invited.html")]
struct Invited {
    layout: Layout,
    whom_to_ask: String,
}

#[derive(Template)]
#[template(path = "sign_up/sent.html")]
struct Sent {
    layout: Layout,
    sends_mail: bool,
    whom_to_ask: String,
}

pub async fn new(ctx: RequestContext, query: Query<Next>) -> Result<HttpResponse, Error> {
    let next = query.into_inner().next;
    if ctx.viewer().is_some() {
        return Ok(see_other(if is_local(&next) { &next } else { urls::HOME }));
    }
    if !ctx.app.config.is_sign_up_open {
        return by_invitation(&ctx, StatusCode::OK).await;
    }
    Ok(page(&ctx, [String::new(), String::new(), next], ctx.t.0, FormErrors::default()))
}

async fn by_invitation(ctx: &RequestContext, status: StatusCode) -> Result<HttpResponse, Error> {
    let whom_to_ask = whom_to_ask::sentence(ctx, About::Installation).await?;
    Ok(ctx.page_with_status(status, &Invited { layout: ctx.layout(&ctx.t.sign_up_title()), whom_to_ask }))
}

fn page(ctx: &RequestContext, [full_name, email, next]: [String; 3], locale: Locale, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout(&ctx.t.sign_up_title());
    ctx.page_with_status(status, &New { layout, full_name, email, locale, next, min: MIN_CHARACTERS, form_errors })
}

pub async fn create(ctx: RequestContext, form: Form<SignUpForm>) -> Result<HttpResponse, Error> {
    let since = Instant::now();
    if !ctx.app.config.is_sign_up_open {
        return by_invitation(&ctx, StatusCode::FORBIDDEN).await;
    }
    let SignUpForm { name, email, locale, next, password } = form.into_inner();
    let (name, email) = (name.trim().to_owned(), email::of_account(&email));
    let locale: Locale = locale.parse().map_err(|_| Error::BadForm)?;
    let problems: Vec<_> =
        [person::name_problem(&name), person::email_problem(&email), password.problem(&name, &email)].into_iter().flatten().collect();
    if !problems.is_empty() {
        return Ok(page(&ctx, [name, email, next], locale, FormErrors::of(&problems, ctx.t)));
    }
    ctx.app.throttles.account_mails.attempt(ctx.address).map_err(|seconds| Error::TooMany { seconds })?;
    let password_hash = password.hash(&ctx).await?;
    let aim = Some(&*next).filter(|next| is_local(next) && next.len() <= MAX_NEXT);
    keep(&ctx, NewSignUp { email: &email, name: &name, locale, password_hash: &password_hash, aim, is_spent: false }).await?;
    // The time must not say whether there is such an account.
    equal_timing::wait(since).await;
    Ok(see_other(urls::SIGN_UP_SENT))
}

/// Keeps the sign-up and writes its mail; to somebody who has an account already, that they have. The browser gets a cookie in any case.
/// When too many signed up within the hour, everybody is refused for the rest of it, whatever the address: a page that said that a mail is
/// on its way would leave people waiting for one that never comes. Whoever is invited gets in meanwhile.
async fn keep(ctx: &RequestContext, new: NewSignUp<'_>) -> Result<(), Error> {
    let may_write = ctx.app.throttles.account_mails.allow("sign-up", new.email);
    let mut tx = ctx.begin_as_stranger().await?;
    let now = tx.now;
    if let Some(seconds) = sign_up::full_for(tx.connection(), now).await? {
        return Err(Error::TooManySignUps { seconds: seconds.unsigned_abs() });
    }
    let known = person::find_by_email(tx.connection(), new.email).await?;
    let (context, mut digest) = (MailContext::new(&ctx.app.config), sign_up::digest(&random::token()));
    if may_write {
        let standing = known.as_ref().map(Standing::of);
        let is_spent = matches!(standing, Some(Standing::Disabled | Standing::HasPassword(_)));
        let (email, locale) = (new.email.to_owned(), new.locale);
        let token = sign_up::insert(&mut tx, NewSignUp { is_spent, ..new }).await?;
        digest = sign_up::digest(&token);
        let mail = match standing {
            Some(Standing::Disabled) => None,
            Some(Standing::HasPassword(person)) => Some(compose::sign_up::account_exists(&context, person)),
            Some(Standing::Invited) | None => Some(compose::sign_up::confirmation(&context, &email, locale, &token)),
        };
        if let Some(mail) = mail {
            outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
        }
    }
    ctx.commit(tx).await?;
    ctx.cookies.set_sign_up(digest);
    Ok(())
}

/// How it stands with the account of an address.
enum Standing<'a> {
    HasPassword(&'a Person),
    /// Somebody made it for them; they have not chosen a password.
    Invited,
    Disabled,
}

impl<'a> Standing<'a> {
    fn of(person: &'a Person) -> Self {
        match () {
            () if person.disabled_at.is_some() => Self::Disabled,
            () if person.password_hash.is_some() => Self::HasPassword(person),
            () => Self::Invited,
        }
    }
}

pub async fn sent(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let whom_to_ask = whom_to_ask::sentence(&ctx, About::Installation).await?;
    let page = Sent { layout: ctx.layout(&ctx.t.sign_up_sent_title()), sends_mail: ctx.app.config.sends_mail(), whom_to_ask };
    Ok(ctx.page(&page))
}
