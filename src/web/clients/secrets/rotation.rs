//! Rotating a secret: a new one beside the old, and an end for the old.
use super::municipality_of;
use crate::clock::{DAY, Timestamp};
use crate::crypto::random;
use crate::db::Connection;
use crate::model::access::ClientRight;
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
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/secrets/rotation.html")]
struct New {
    layout: Layout,
    header: ClientHeader,
    old: String,
    old_id: String,
    id: String,
    name: String,
    /// The last day of the old secret, or nothing for the end at once.
    ends: String,
    will_see: bool,
    form_errors: FormErrors,
}

async fn live(connection: &mut Connection, client: &OwnedClient, id: &str, now: Timestamp) -> Result<Secret, Error> {
    let found = secret::find(connection, &client.id, id).await?;
    found.filter(|secret| secret.is_live(now)).ok_or(Error::NotFound)
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::RotateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
        ctx.demand_confirmed()?;
    }
    let old = live(&mut *ctx.read().await?, &client, &path.1, ctx.now).await?;
    let name = ctx.t.secret_proposed_name(time_format::day(ctx.t, ctx.now));
    page(&ctx, &client, &old, StatusCode::OK, random::id(), name, time_format::date_field(ctx.now.plus(14 * DAY)), FormErrors::default())
        .await
}

pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::RotateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
        ctx.demand_confirmed()?;
    }
    let (id, name, ends) = (form::identifier(form::value(&form, "id"))?, form::value(&form, "name"), form::value(&form, "expires"));
    let problems = super::problems(&ctx, name, ends);
    if !problems.is_empty() {
        let old = live(&mut *ctx.read().await?, &client, &path.1, ctx.now).await?;
        let form_errors = FormErrors::of(&problems, ctx.t);
        return page(&ctx, &client, &old, StatusCode::UNPROCESSABLE_ENTITY, id.to_owned(), name.to_owned(), ends.to_owned(), form_errors)
            .await;
    }
    rotate(&ctx, &client.id, &path.1, NewSecret { id, name, expires_at: None }, time_format::parse_date_field(ends)).await
}

/// Makes the new secret and gives the old one its end: that moment, or now. The form sent twice makes one.
async fn rotate(ctx: &SignedIn, client_id: &str, old_id: &str, new: NewSecret<'_>, ends: Option<Timestamp>) -> Result<HttpResponse, Error> {
    let (id, name) = (new.id, new.name);
    let (mut tx, client) = super::begin(ctx, client_id, ClientRight::RotateSecret).await?;
    if secret::find(tx.connection(), &client.id, id).await?.is_some() {
        return Ok(see_other(&urls::client_secrets(&client.id)));
    }
    let now = tx.now;
    let old = live(tx.connection(), &client, old_id, now).await?;
    let visibility = municipality_of(&mut tx, &client).await?.visibility();
    let Some(made) = secret::create(&mut tx, &client, new, visibility, &ctx.app.sealing).await? else {
        ctx.flash(ctx.t.secrets_full());
        return Ok(see_other(&urls::client_secrets(&client.id)));
    };
    match ends {
        Some(at) => secret::expire(&mut tx, &client, &old, at).await?,
        None => secret::revoke(&mut tx, &client, &old).await?,
    };
    if tx.viewer.may(ClientRight::SeeSecret, &client) {
        return super::view::show_new(ctx, &client, tx, id, &made).await;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.secret_made_for_owner(name));
    Ok(see_other(&urls::client_secrets(&client.id)))
}

#[expect(clippy::too_many_arguments, reason = "what was typed comes back field by field")]
async fn page(
    ctx: &SignedIn,
    client: &OwnedClient,
    old: &Secret,
    status: StatusCode,
    id: String,
    name: String,
    ends: String,
    form_errors: FormErrors,
) -> Result<HttpResponse, Error> {
    let page = New {
        layout: ctx.layout_in(&ctx.t.rotation_title(old.name.as_str()), Section::Clients),
        header: ctx.header(client, Tab::Secrets).await?,
        old: old.name.clone(),
        old_id: old.id.clone(),
        will_see: ctx.viewer.may(ClientRight::SeeSecret, client),
        id,
        name,
        ends,
        form_errors,
    };
    Ok(ctx.page_with_status(status, &page))
}
