//! Rotating a secret: a new one beside the old, and an end for the old. An end at once is asked once more.
use super::end::{self, End, EndField};
use super::{NewSecretForm, municipality_of};
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use crate::model::access::ClientRight;
use crate::model::client::issued_token;
use crate::model::client::secret::{self, NewSecret, Secret};
use crate::urls;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;

/// What was filled in, when an end at once is to be asked once more.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Proposal {
    ends: String,
    id: String,
    name: String,
}

#[derive(Template)]
#[template(path = "clients/secrets/rotation.html")]
struct New {
    layout: Layout,
    header: ClientHeader,
    old_id: String,
    id: String,
    name: String,
    end: EndField,
    will_see: bool,
    has_owner: bool,
    form_errors: FormErrors,
}

/// The question before a secret ends at once.
#[derive(Template)]
#[template(path = "clients/secrets/rotation_now.html")]
struct Now {
    layout: Layout,
    client_id: String,
    old: Secret,
    last_used: String,
    /// Until when tokens work that were got with it.
    tokens_until: Option<String>,
    id: String,
    name: String,
}

async fn live(connection: &mut Connection, client: &OwnedClient, id: &str, now: Timestamp) -> Result<Secret, Error> {
    let found = secret::find(connection, &client.id, id).await?;
    found.filter(|secret| secret.is_live(now)).ok_or(Error::NotFound)
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>, proposal: Query<Proposal>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::RotateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
        ctx.demand_confirmed()?;
    }
    if proposal.ends == end::NOW {
        return ask(&ctx, &client, &path.1, proposal.into_inner()).await;
    }
    let old = live(&mut *ctx.read().await?, &client, &path.1, ctx.now).await?;
    let id = form::identifier(&proposal.id).map_or_else(|_| random::id(), str::to_owned);
    let proposed = || ctx.t.secret_proposed_name(time_format::day(ctx.t, ctx.now));
    let name = Some(proposal.into_inner().name).filter(|name| !name.is_empty()).unwrap_or_else(proposed);
    page(&ctx, &client, &old, id, name, &[], &[]).await
}

/// Asks once more before a secret ends at once.
async fn ask(ctx: &SignedIn, client: &OwnedClient, old_id: &str, proposal: Proposal) -> Result<HttpResponse, Error> {
    let id = form::identifier(&proposal.id)?.to_owned();
    let secrets = ctx.app.ledger.secrets(&client.id).await?;
    let old = secrets.into_iter().find(|secret| secret.id == old_id && secret.is_live(ctx.now)).ok_or(Error::NotFound)?;
    let tokens_until = old.last_used_at.and_then(|at| issued_token::last_expiry(client, at, ctx.now));
    Ok(ctx.page(&Now {
        layout: ctx.layout_in(&ctx.t.rotation_now_title(old.name.as_str()), Section::Clients),
        client_id: client.id.clone(),
        last_used: super::table::last_used(ctx.t, &old, ctx.now),
        tokens_until: tokens_until.map(|at| time_format::minute(ctx.t, at)),
        old,
        id,
        name: proposal.name,
    }))
}

pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::RotateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
        ctx.demand_confirmed()?;
    }
    let new = NewSecretForm::of(&form)?;
    if secret::find(&mut *ctx.read().await?, &client.id, new.id).await?.is_some() {
        return Ok(super::made_before(&ctx, &client, new.id));
    }
    let old = live(&mut *ctx.read().await?, &client, &path.1, ctx.now).await?;
    match (new.problem(), end::of_old(&form, &old, ctx.now)) {
        (None, Ok(End::Now)) if form::value(&form, "sure") != "yes" => {
            let query = urls::query().append_pair("ends", end::NOW).append_pair("id", new.id).append_pair("name", new.name).finish();
            Ok(see_other(&format!("{}?{query}", urls::secret_rotation(&client.id, &old.id))))
        }
        (None, Ok(end)) => rotate(&ctx, &client.id, &path.1, &new, end).await,
        (problem, end) => {
            let problems: Vec<_> = problem.into_iter().chain(end.err()).collect();
            page(&ctx, &client, &old, new.id.to_owned(), new.name.to_owned(), &form, &problems).await
        }
    }
}

/// Makes the new secret and gives the old one its end. The form sent twice makes one.
async fn rotate(ctx: &SignedIn, client_id: &str, old_id: &str, form: &NewSecretForm<'_>, end: End) -> Result<HttpResponse, Error> {
    let (mut tx, client) = super::begin(ctx, client_id, ClientRight::RotateSecret).await?;
    if secret::find(tx.connection(), &client.id, form.id).await?.is_some() {
        return Ok(super::made_before(ctx, &client, form.id));
    }
    let now = tx.now;
    let old = live(tx.connection(), &client, old_id, now).await?;
    let visibility = municipality_of(&mut tx, &client).await?.visibility();
    let new = NewSecret { id: form.id, name: form.name, expires_at: None };
    let Some(made) = secret::create(&mut tx, &client, new, visibility, &ctx.app.sealing).await? else {
        ctx.flash(ctx.t.secrets_full());
        return Ok(see_other(&urls::client_secrets(&client.id)));
    };
    let old_end = match end {
        End::At(at) => Some((&*old.name, at)),
        End::Now | End::Never => None,
    };
    super::owner_mails::made(ctx, &mut tx, &client, form.name, old_end).await?;
    let ended = match end {
        End::At(at) => secret::expire(&mut tx, &client, &old, at).await.map(|_| None)?,
        End::Now => secret::revoke(&mut tx, &client, &old).await.map(|_| Some(ctx.t.rotation_ended(old.name.as_str())))?,
        End::Never => None,
    };
    super::hand_over(ctx, tx, &client, form, &made, ended).await
}

async fn page(
    ctx: &SignedIn,
    client: &OwnedClient,
    old: &Secret,
    id: String,
    name: String,
    form: &[(String, String)],
    problems: &[crate::model::problem::Problem],
) -> Result<HttpResponse, Error> {
    let form_errors = FormErrors::of(problems, ctx.t);
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = New {
        layout: ctx.layout_in(&ctx.t.rotation_title(old.name.as_str()), Section::Clients),
        header: ctx.header(client, Tab::Secrets).await?,
        old_id: old.id.clone(),
        will_see: ctx.viewer.may(ClientRight::SeeSecret, client),
        has_owner: super::has_owner(ctx, client).await?,
        end: EndField::of_old(ctx.t, form, old, ctx.now),
        id,
        name,
        form_errors,
    };
    Ok(ctx.page_with_status(status, &page))
}
