//! Suspending and resuming a client.
use crate::mail::compose::client::{self as mails, NamedClient};
use crate::mail::compose::{MailContext, Recipient};
use crate::mail::to_owners;
use crate::model::access::ClientRight;
use crate::model::client::attribute::{ACCESS_TOKEN_FORMAT, ACCESS_TOKEN_LIFETIME};
use crate::model::client::suspension::{self, SuspendedBy};
use crate::model::client::token_format::AccessTokenFormat;
use crate::model::problem::{self, Problem, ProblemKind};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

const MAX_REASON: usize = 500;

#[derive(Template)]
#[template(path = "clients/suspension.html")]
struct New {
    layout: Layout,
    id: String,
    /// What becomes of its tokens.
    tokens: String,
    reason: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::Suspend).await?;
    Ok(page(&ctx, &client, StatusCode::OK, "", FormErrors::default()))
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::Suspend).await?;
    let reason = form::value(&form, "reason");
    let kind = if reason.is_empty() { Some(ProblemKind::Missing) } else { problem::of_text(reason, MAX_REASON, true) };
    if let Some(kind) = kind {
        return Ok(page(&ctx, &client, StatusCode::UNPROCESSABLE_ENTITY, reason, FormErrors::of(&[Problem::of("reason", kind)], ctx.t)));
    }
    let (mut tx, client) = ctx.begin_on(&id, ClientRight::Suspend).await?;
    let by = SuspendedBy::of(tx.viewer.sees_all());
    if suspension::create(&mut tx, &client, reason, by).await? {
        let who = tx.viewer.person.name.clone();
        let write = |context: &MailContext, to: Recipient| mails::suspended(context, to, NamedClient::from(&client.client), &who, reason);
        to_owners::send(&mut tx, &ctx.app.config, &ctx.app.sealing, &client, write).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.client_suspended());
    Ok(see_other(&urls::client(&id)))
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    // Who may see and suspend it may know why they can't resume it; the page of the client says so.
    let client = ctx.client(&id, ClientRight::Suspend).await?;
    if !ctx.viewer.may(ClientRight::Resume, &client) {
        return Err(Error::RightsChanged);
    }
    let (mut tx, client) = ctx.begin_on(&id, ClientRight::Resume).await?;
    if suspension::delete(&mut tx, &client).await? {
        let who = tx.viewer.person.name.clone();
        let write = |context: &MailContext, to: Recipient| mails::resumed(context, to, NamedClient::from(&client.client), &who);
        to_owners::send(&mut tx, &ctx.app.config, &ctx.app.sealing, &client, write).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.client_resumed());
    Ok(see_other(&urls::client(&id)))
}

/// What becomes of the tokens of a client that is stopped: an API may read a JWT by itself, of an opaque one it asks.
pub(super) fn tokens_of_stopped(ctx: &SignedIn, client: &OwnedClient) -> String {
    match client.get(&ACCESS_TOKEN_FORMAT) {
        AccessTokenFormat::Jwt => ctx.t.tokens_live_on(time_format::span(ctx.t, client.get(&ACCESS_TOKEN_LIFETIME))),
        AccessTokenFormat::Opaque => ctx.t.tokens_stop_opaque(),
    }
}

fn page(ctx: &SignedIn, client: &OwnedClient, status: StatusCode, reason: &str, form_errors: FormErrors) -> HttpResponse {
    let layout = ctx.layout_in(&ctx.t.suspension_title(client.client_name.as_str()), Section::Clients);
    let tokens = tokens_of_stopped(ctx, client);
    ctx.page_with_status(status, &New { layout, id: client.id.clone(), tokens, reason: reason.to_owned(), form_errors })
}
