//! Rotating a secret: a new one beside the old, and an end for the old.
use super::visibility;
use crate::clock::DAY;
use crate::crypto::random;
use crate::model::access::Right;
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

async fn live(ctx: &SignedIn, client: &OwnedClient, id: &str) -> Result<Secret, Error> {
    let found = secret::find(&mut *ctx.read().await?, &client.id, id).await?;
    found.filter(|secret| secret.is_live(ctx.now)).ok_or(Error::NotFound)
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, Right::RotateSecret).await?;
    if ctx.viewer.may(Right::SeeSecret, client.place()) {
        ctx.demand_confirmed()?;
    }
    let old = live(&ctx, &client, &path.1).await?;
    let name = ctx.t.secret_proposed_name(time_format::day(ctx.t, ctx.now));
    page(&ctx, &client, &old, StatusCode::OK, random::id(), name, time_format::date_field(ctx.now.plus(14 * DAY)), FormErrors::default())
        .await
}

pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, Right::RotateSecret).await?;
    let will_see = ctx.viewer.may(Right::SeeSecret, client.place());
    if will_see {
        ctx.demand_confirmed()?;
    }
    let (id, name, ends) = (form::identifier(form::value(&form, "id"))?, form::value(&form, "name"), form::value(&form, "expires"));
    if secret::find(&mut *ctx.read().await?, &client.id, id).await?.is_some() {
        return Ok(see_other(&urls::client_secrets(&client.id)));
    }
    let old = live(&ctx, &client, &path.1).await?;
    let problems = super::problems(&ctx, name, ends);
    if !problems.is_empty() {
        let form_errors = FormErrors::of(&problems, ctx.t);
        return page(&ctx, &client, &old, StatusCode::UNPROCESSABLE_ENTITY, id.to_owned(), name.to_owned(), ends.to_owned(), form_errors)
            .await;
    }
    let mut tx = ctx.begin().await?;
    let new = NewSecret { id, name, expires_at: None };
    let made = secret::create(&mut tx, &client, new, visibility(&ctx, &client).await?, &ctx.app.sealing).await?;
    let Some(made) = made else {
        ctx.flash(ctx.t.secrets_full());
        return Ok(see_other(&urls::client_secrets(&client.id)));
    };
    match time_format::parse_date_field(ends) {
        Some(at) => secret::expire(&mut tx, &client, &old, at).await?,
        None => secret::revoke(&mut tx, &client, &old).await?,
    };
    if will_see {
        return super::view::show_new(&ctx, &client, tx, id, &made).await;
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
        will_see: ctx.viewer.may(Right::SeeSecret, client.place()),
        id,
        name,
        ends,
        form_errors,
    };
    Ok(ctx.page_with_status(status, &page))
}
