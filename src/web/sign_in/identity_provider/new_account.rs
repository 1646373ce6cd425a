//! GET and POST /login/new-account: somebody whom a provider knows and nobody here does makes an account. The provider is trusted with that
//! by an operator, and says that the address is theirs. An address that has an account is never linked by this.
use super::arrived::Arrived;
use super::problem::ended;
use crate::crypto::random;
use crate::mail::compose::{MailContext, identity};
use crate::model::identity::link::{self, UpstreamIdentity};
use crate::model::identity::provider::{self, Provider};
use crate::model::installation;
use crate::model::outbox;
use crate::model::person::{self, NO_PASSWORD, NewPerson};
use crate::model::session::UpstreamSignIn;
use crate::urls;
use crate::web::error::Error;
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::request_context::RequestContext;
use crate::web::sign_in::start;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in/new_account.html")]
struct New {
    layout: Layout,
    provider: String,
    email: String,
    name: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let Some((arrived, _)) = Arrived::to_sign_in(&ctx) else { return Ok(ended(&ctx)) };
    let mut connection = ctx.read().await?;
    let Some(provider) = trusted(provider::find_live(&mut connection, &arrived.provider_id).await?) else { return Ok(ended(&ctx)) };
    let is_taken = person::find_by_email(&mut connection, &arrived.email).await?.is_some();
    drop(connection);
    if is_taken {
        return Ok(taken(&ctx, &provider, &arrived));
    }
    let name = if person::name_problem(&arrived.name).is_none() { arrived.name.clone() } else { String::new() };
    Ok(page(&ctx, &provider, &arrived, name, FormErrors::default()))
}

pub async fn create(ctx: RequestContext, form: Pairs) -> Result<HttpResponse, Error> {
    let Some((arrived, next)) = Arrived::to_sign_in(&ctx) else { return Ok(ended(&ctx)) };
    let name = value(&form, "name").to_owned();
    let mut tx = ctx.begin_as_stranger().await?;
    let found = provider::find_live(tx.connection(), &arrived.provider_id).await?;
    let Some(provider) = trusted(found) else { return Ok(ended(&ctx)) };
    if let Some(problem) = person::name_problem(&name) {
        drop(tx);
        return Ok(page(&ctx, &provider, &arrived, name, FormErrors::of(&[problem], ctx.t)));
    }
    let id = random::id();
    let new = NewPerson { id: &id, email: &arrived.email, name: &name, locale: ctx.t.0, password_hash: Some(NO_PASSWORD) };
    let Some(person) = person::insert(&mut tx, new).await? else {
        drop(tx);
        return Ok(taken(&ctx, &provider, &arrived));
    };
    tx.actor = person.actor(&ctx.address.to_string());
    let identity = UpstreamIdentity { subject: &arrived.subject, label: &arrived.label };
    // Somebody was quicker with the same form: nothing of this is kept.
    let Some(link) = link::insert(&mut tx, &person, &provider, identity).await? else { return Ok(ended(&ctx)) };
    let contact = installation::find(tx.connection()).await?.contact;
    let context = MailContext::new(&ctx.app.config).with_contact(contact);
    let mail = identity::account_made(&context, &person, &provider.name, &ctx.address.to_string());
    outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    let upstream = UpstreamSignIn { link_id: link.id, amr: arrived.amr, auth_time: arrived.auth_time };
    let start = start::start_upstream(&ctx, &mut tx, &person, upstream, &next).await?.ok_or(Error::LinkEnded)?;
    ctx.commit(tx).await?;
    ctx.cookies.remove_identity();
    Ok(start.lead_on(&ctx, &person.email, &next))
}

/// One that may make accounts.
fn trusted(provider: Option<Provider>) -> Option<Provider> {
    provider.filter(|provider| provider.may_make_accounts_since.is_some())
}

/// Told only to somebody of whom a trusted provider says that the address is theirs.
fn taken(ctx: &RequestContext, provider: &Provider, arrived: &Arrived) -> HttpResponse {
    let t = ctx.t;
    let href = urls::with_query(urls::LOGIN, "next", &urls::account_identity_link_new(&provider.id));
    let advice = t.identity_taken_advice(arrived.email.as_str(), provider.name.as_str());
    link_ended::page_with_status(ctx, StatusCode::CONFLICT, &t.identity_taken(), advice, (&href, t.identity_to_sign_in()))
}

fn page(ctx: &RequestContext, provider: &Provider, arrived: &Arrived, name: String, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = New {
        layout: ctx.layout(&ctx.t.new_account_title()),
        provider: provider.name.clone(),
        email: arrived.email.clone(),
        name,
        form_errors,
    };
    ctx.page_with_status(status, &page)
}
