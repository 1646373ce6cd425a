//! The secrets of a client: the list, and making one.
pub mod revocation;
pub mod rotation;
pub mod table;
pub mod view;

use crate::crypto::random;
use crate::db::Connection;
use crate::model::access::{ClientRight, Viewer};
use crate::model::client::secret::{self, NewSecret};
use crate::model::municipality::{self, Municipality, SecretVisibility};
use crate::model::problem::{self, Problem, ProblemKind};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
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
async fn client(ctx: &SignedIn, id: &str, right: ClientRight) -> Result<OwnedClient, Error> {
    let client = ctx.client(id, right).await?;
    demand_a_reader(&mut *ctx.read().await?, &ctx.viewer, &client, right).await?;
    if is_usable(&client, right) { Ok(client) } else { Err(Error::NotFound) }
}

const fn makes_one(right: ClientRight) -> bool {
    matches!(right, ClientRight::CreateSecret | ClientRight::RotateSecret)
}

/// Where a secret is shown only when it is made, nobody makes one who may not see it: nobody would ever know it.
async fn demand_a_reader(connection: &mut Connection, viewer: &Viewer, client: &OwnedClient, right: ClientRight) -> Result<(), Error> {
    if !makes_one(right) || viewer.may(ClientRight::SeeSecret, client) {
        return Ok(());
    }
    let municipality = municipality::find(connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
    if municipality.secret_visibility == SecretVisibility::Once { Err(Error::NotFound) } else { Ok(()) }
}

fn is_usable(client: &OwnedClient, right: ClientRight) -> bool {
    client.has_secret() && (client.deleted_at.is_none() || right == ClientRight::See)
}

/// Begins a transaction on such a client. Whoever will see a secret must have given their password just now.
async fn begin(ctx: &SignedIn, id: &str, right: ClientRight) -> Result<(AuthorizedTransaction, OwnedClient), Error> {
    let (mut tx, client) = ctx.begin_on(id, right).await?;
    if right == ClientRight::SeeSecret || (makes_one(right) && tx.viewer.may(ClientRight::SeeSecret, &client)) {
        tx.demand_confirmed()?;
    }
    let viewer = tx.viewer.clone();
    demand_a_reader(tx.connection(), &viewer, &client, right).await?;
    if is_usable(&client, right) { Ok((tx, client)) } else { Err(Error::NotFound) }
}

/// The municipality of a client, which says for how long its secrets can be seen.
async fn municipality_of(tx: &mut AuthorizedTransaction, client: &OwnedClient) -> Result<Municipality, Error> {
    municipality::find(tx.connection(), &client.municipality_id).await?.ok_or(Error::NotFound)
}

pub async fn index(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, ClientRight::See).await?;
    let layout = ctx.layout_in(&ctx.t.secrets_of(client.client_name.as_str()), Section::Clients);
    Ok(ctx.page(&Index { layout, header: ctx.header(&client, Tab::Secrets).await?, secrets: SecretTable::load(&ctx, &client).await? }))
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, ClientRight::CreateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
        ctx.demand_confirmed()?;
    }
    let name = ctx.t.secret_proposed_name(time_format::day(ctx.t, ctx.now));
    new_page(&ctx, &client, StatusCode::OK, random::id(), name, String::new(), &[]).await
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, ClientRight::CreateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
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
    let (mut tx, client) = begin(&ctx, &id, ClientRight::CreateSecret).await?;
    let visibility = municipality_of(&mut tx, &client).await?.secret_visibility;
    let new = NewSecret { id: secret_id, name, expires_at };
    let made = secret::create(&mut tx, &client, new, visibility, &ctx.app.sealing).await?;
    match made {
        Some(secret) if tx.viewer.may(ClientRight::SeeSecret, &client) => view::show_new(&ctx, &client, tx, secret_id, &secret).await,
        _ => {
            let full = made.is_none() && secret::find(tx.connection(), &client.id, secret_id).await?.is_none();
            ctx.commit(tx).await?;
            ctx.flash(if full { ctx.t.secrets_full() } else { ctx.t.secret_made_for_owner(name) });
            Ok(see_other(&urls::client_secrets(&id)))
        }
    }
}

/// What is wrong with the name and the end of a new secret.
fn problems(ctx: &SignedIn, name: &str, expires: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    problems.extend(problem::of_name(name, MAX_NAME).map(|kind| Problem::of("name", kind)));
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
        will_see: ctx.viewer.may(ClientRight::SeeSecret, client),
        form_errors: FormErrors::of(problems, ctx.t),
        id,
        name,
        expires,
    };
    Ok(ctx.page_with_status(status, &page))
}
