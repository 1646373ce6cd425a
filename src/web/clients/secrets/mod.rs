//! The secrets of a client: the list, and making one.
pub mod revocation;
pub mod rotation;
pub mod table;
pub mod view;

use crate::crypto::random;
use crate::model::access::Right;
use crate::model::client::secret::{self, NewSecret};
use crate::model::municipality::{self, SecretVisibility};
use crate::model::problem::{Problem, ProblemKind, has_control};
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
use table::SecretTable;

const MAX_NAME: usize = 100;

#[derive(Template)]
#[template(path = "clients/secrets/index.html")]
struct Index {
    layout: Layout,
    header: ClientHeader,
    secrets: SecretTable,
}

#[derive(Template)]
#[template(path = "clients/secrets/new.html")]
struct New {
    layout: Layout,
    header: ClientHeader,
    id: String,
    name: String,
    expires: String,
    is_full: bool,
    /// Whether the viewer will see the secret; otherwise an owner does.
    will_see: bool,
    form_errors: FormErrors,
}

/// A client that can have secrets and is not deleted.
async fn client(ctx: &SignedIn, id: &str, right: Right) -> Result<OwnedClient, Error> {
    let client = ctx.client(id, right).await?;
    let usable = client.token_endpoint_auth_method.has_secret() && (client.deleted_at.is_none() || right == Right::SeeClient);
    if usable { Ok(client) } else { Err(Error::NotFound) }
}

async fn visibility(ctx: &SignedIn, client: &OwnedClient) -> Result<SecretVisibility, Error> {
    let municipality = municipality::find(&mut *ctx.read().await?, &client.municipality_id).await?;
    Ok(municipality.ok_or(Error::NotFound)?.secret_visibility)
}

pub async fn index(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, Right::SeeClient).await?;
    let layout = ctx.layout_in(&ctx.t.secrets_of(client.client_name.as_str()), Section::Clients);
    Ok(ctx.page(&Index { layout, header: ctx.header(&client, Tab::Secrets).await?, secrets: SecretTable::load(&ctx, &client).await? }))
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, Right::CreateSecret).await?;
    if ctx.viewer.may(Right::SeeSecret, client.place()) {
        ctx.demand_confirmed()?;
    }
    let name = ctx.t.secret_proposed_name(time_format::day(ctx.t, ctx.now));
    new_page(&ctx, &client, StatusCode::OK, random::id(), name, String::new(), &[]).await
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, Right::CreateSecret).await?;
    let will_see = ctx.viewer.may(Right::SeeSecret, client.place());
    if will_see {
        ctx.demand_confirmed()?;
    }
    let (secret_id, name, expires) =
        (form::identifier(form::value(&form, "id"))?, form::value(&form, "name"), form::value(&form, "expires"));
    let expires_at = time_format::parse_date_field(expires);
    let problems = problems(&ctx, name, expires);
    if !problems.is_empty() {
        return new_page(
            &ctx,
            &client,
            StatusCode::UNPROCESSABLE_ENTITY,
            secret_id.to_owned(),
            name.to_owned(),
            expires.to_owned(),
            &problems,
        )
        .await;
    }
    let visibility = visibility(&ctx, &client).await?;
    let mut tx = ctx.begin().await?;
    let made = secret::create(&mut tx, &client, NewSecret { id: secret_id, name, expires_at }, visibility, &ctx.app.sealing).await?;
    match made {
        Some(secret) if will_see => view::show_new(&ctx, &client, tx, secret_id, &secret).await,
        _ => {
            ctx.commit(tx).await?;
            let full = made.is_none() && secret::find(&mut *ctx.read().await?, &client.id, secret_id).await?.is_none();
            ctx.flash(if full { ctx.t.secrets_full() } else { ctx.t.secret_made_for_owner(name) });
            Ok(see_other(&urls::client_secrets(&id)))
        }
    }
}

/// What is wrong with the name and the end of a new secret.
fn problems(ctx: &SignedIn, name: &str, expires: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    if name.is_empty() {
        problems.push(Problem::of("name", ProblemKind::Missing));
    } else if name.chars().count() > MAX_NAME {
        problems.push(Problem::of("name", ProblemKind::TooLong { max: MAX_NAME }));
    } else if has_control(name, false) {
        problems.push(Problem::of("name", ProblemKind::ControlCharacter));
    }
    if !expires.is_empty() && time_format::parse_date_field(expires).is_none_or(|at| at <= ctx.now) {
        problems.push(Problem::of("expires", ProblemKind::NotAComingDay));
    }
    problems
}

async fn new_page(
    ctx: &SignedIn,
    client: &OwnedClient,
    status: StatusCode,
    id: String,
    name: String,
    expires: String,
    problems: &[Problem],
) -> Result<HttpResponse, Error> {
    let page = New {
        layout: ctx.layout_in(&ctx.t.secret_new(), Section::Clients),
        header: ctx.header(client, Tab::Secrets).await?,
        is_full: SecretTable::load(ctx, client).await?.is_full,
        will_see: ctx.viewer.may(Right::SeeSecret, client.place()),
        form_errors: FormErrors::of(problems, ctx.t),
        id,
        name,
        expires,
    };
    Ok(ctx.page_with_status(status, &page))
}
