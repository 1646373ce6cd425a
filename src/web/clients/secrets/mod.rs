//! The secrets of a client: the list, and making one.
pub mod end;
mod owner_mails;
pub mod revocation;
pub mod rotation;
pub mod table;
pub mod view;

use crate::crypto::random;
use crate::db::Connection;
use crate::model::access::{ClientRight, Viewer};
use crate::model::client::owner;
use crate::model::client::secret::{self, NewSecret};
use crate::model::municipality::{self, Municipality, SecretVisibility};
use crate::model::problem::{self, Problem};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::clients::leak::{self, LeakNote};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use end::{End, EndField};
use table::SecretTable;

const MAX_NAME: usize = 100;

#[derive(Template)]
#[template(path = "clients/secrets/index.html")]
struct Index {
    layout: Layout,
    header: ClientHeader,
    secrets: SecretTable,
    /// Whether the client is registered to prove who it is by a secret.
    is_used: bool,
    may_have_keys: bool,
    leaked: Option<LeakNote>,
}

#[derive(Template)]
#[template(path = "clients/secrets/new.html")]
struct New {
    layout: Layout,
    header: ClientHeader,
    id: String,
    name: String,
    end: EndField,
    is_full: bool,
    /// Whether the viewer will see the secret; otherwise an owner does.
    will_see: bool,
    has_owner: bool,
    form_errors: FormErrors,
}

/// What every form has that makes a secret: the identifier that it will have, so that it is made once, and its name.
struct NewSecretForm<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> NewSecretForm<'a> {
    fn of(form: &'a [(String, String)]) -> Result<Self, Error> {
        Ok(Self { id: form::identifier(form::value(form, "id"))?, name: form::value(form, "name") })
    }

    fn problem(&self) -> Option<Problem> {
        problem::of_name(self.name, MAX_NAME).map(|kind| Problem::of("name", kind))
    }
}

/// A client that can have secrets and is not deleted.
async fn client(ctx: &SignedIn, id: &str, right: ClientRight) -> Result<OwnedClient, Error> {
    let client = ctx.client(id, right).await?;
    let mut connection = ctx.read().await?;
    demand_a_reader(&mut connection, &ctx.viewer, &client, right).await?;
    if shows_one(&ctx.viewer, &client, right) {
        let municipality = municipality::find(&mut connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
        if ctx.viewer.lacks_second_factor(&municipality) {
            return Err(Error::SecondFactorFirst);
        }
    }
    if is_usable(&client, right) { Ok(client) } else { Err(Error::NotFound) }
}

const fn makes_one(right: ClientRight) -> bool {
    matches!(right, ClientRight::CreateSecret | ClientRight::RotateSecret)
}

/// Whether the viewer will see a secret by it.
fn shows_one(viewer: &Viewer, client: &OwnedClient, right: ClientRight) -> bool {
    right == ClientRight::SeeSecret || (makes_one(right) && viewer.may(ClientRight::SeeSecret, client))
}

/// Where a secret is shown only when it is made, nobody makes one who may not see it: nobody would ever know it.
async fn demand_a_reader(connection: &mut Connection, viewer: &Viewer, client: &OwnedClient, right: ClientRight) -> Result<(), Error> {
    if !makes_one(right) || viewer.may(ClientRight::SeeSecret, client) {
        return Ok(());
    }
    let municipality = municipality::find(connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
    if municipality.visibility() == SecretVisibility::Once { Err(Error::NotFound) } else { Ok(()) }
}

/// Those of a client that is registered for something else since are still to be seen and revoked: they could work again one day.
fn is_usable(client: &OwnedClient, right: ClientRight) -> bool {
    (client.has_secret() || matches!(right, ClientRight::See | ClientRight::RevokeSecret))
        && (client.deleted_at.is_none() || right == ClientRight::See)
}

/// Begins a transaction on such a client. Whoever will see a secret must have given their password just now.
async fn begin(ctx: &SignedIn, id: &str, right: ClientRight) -> Result<(AuthorizedTransaction, OwnedClient), Error> {
    let (mut tx, client) = ctx.begin_on(id, right).await?;
    if shows_one(&tx.viewer, &client, right) {
        tx.demand_confirmed()?;
        tx.demand_second_factor(&client.municipality_id).await?;
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
    let (header, leaked) = (ctx.header(&client, Tab::Secrets).await?, leak::note(&ctx, &client).await?);
    let secrets = SecretTable::load(&ctx, &client).await?;
    if !client.has_secret() && secrets.rows.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(ctx.page(&Index { layout, header, is_used: client.has_secret(), may_have_keys: client.is_confidential(), secrets, leaked }))
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, ClientRight::CreateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
        ctx.demand_confirmed()?;
    }
    let name = ctx.t.secret_proposed_name(time_format::day(ctx.t, ctx.now));
    new_page(&ctx, &client, random::id(), name, &[], &[]).await
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, ClientRight::CreateSecret).await?;
    if ctx.viewer.may(ClientRight::SeeSecret, &client) {
        ctx.demand_confirmed()?;
    }
    let new = NewSecretForm::of(&form)?;
    let expires_at = match (new.problem(), end::of_new(&form, ctx.now)) {
        (None, Ok(End::At(at))) => Some(at),
        (None, Ok(_)) => None,
        (problem, end) => {
            let problems: Vec<_> = problem.into_iter().chain(end.err()).collect();
            return new_page(&ctx, &client, new.id.to_owned(), new.name.to_owned(), &form, &problems).await;
        }
    };
    let (mut tx, client) = begin(&ctx, &id, ClientRight::CreateSecret).await?;
    let visibility = municipality_of(&mut tx, &client).await?.visibility();
    let stored = NewSecret { id: new.id, name: new.name, expires_at };
    match secret::create(&mut tx, &client, stored, visibility, &ctx.app.sealing).await? {
        Some(made) => {
            owner_mails::made(&ctx, &mut tx, &client, new.name, None).await?;
            hand_over(&ctx, tx, &client, &new, &made, None).await
        }
        None if secret::find(tx.connection(), &client.id, new.id).await?.is_some() => Ok(made_before(&ctx, &client, new.id)),
        None => {
            ctx.flash(ctx.t.secrets_full());
            Ok(see_other(&urls::client_secrets(&id)))
        }
    }
}

/// Commits a new secret, and leads to the page that shows it; who may not see it, to the list. `first` is a message that comes before.
async fn hand_over(
    ctx: &SignedIn,
    mut tx: AuthorizedTransaction,
    client: &OwnedClient,
    new: &NewSecretForm<'_>,
    secret: &str,
    first: Option<String>,
) -> Result<HttpResponse, Error> {
    if tx.viewer.may(ClientRight::SeeSecret, client) {
        tx.keep_secret(new.id, secret, &ctx.app.sealing).await?;
        ctx.commit(tx).await?;
        first.into_iter().for_each(|text| ctx.flash(text));
        return Ok(see_other(&urls::secret_view(&client.id, new.id)));
    }
    let has_owner = owner::any_sees_secrets(tx.connection(), &client.id).await?;
    ctx.commit(tx).await?;
    let made = if has_owner { ctx.t.secret_made_for_owner(new.name) } else { ctx.t.secret_made_for_nobody(new.name) };
    ctx.flash(first.map_or_else(|| made.clone(), |text| format!("{made} {text}")));
    Ok(see_other(&urls::client_secrets(&client.id)))
}

/// Where a form leads whose secret is there already: it was sent twice.
fn made_before(ctx: &SignedIn, client: &OwnedClient, id: &str) -> HttpResponse {
    let sees = ctx.viewer.may(ClientRight::SeeSecret, client);
    see_other(&if sees { urls::secret_view(&client.id, id) } else { urls::client_secrets(&client.id) })
}

/// Whether anybody can see secrets of the client.
async fn has_owner(ctx: &SignedIn, client: &OwnedClient) -> Result<bool, Error> {
    Ok(owner::any_sees_secrets(&mut *ctx.read().await?, &client.id).await?)
}

async fn new_page(
    ctx: &SignedIn,
    client: &OwnedClient,
    id: String,
    name: String,
    form: &[(String, String)],
    problems: &[Problem],
) -> Result<HttpResponse, Error> {
    let form_errors = FormErrors::of(problems, ctx.t);
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = New {
        layout: ctx.layout_in(&ctx.t.secret_new(), Section::Clients),
        header: ctx.header(client, Tab::Secrets).await?,
        is_full: SecretTable::load(ctx, client).await?.is_full,
        will_see: ctx.viewer.may(ClientRight::SeeSecret, client),
        has_owner: has_owner(ctx, client).await?,
        end: EndField::of_new(ctx.t, form),
        form_errors,
        id,
        name,
    };
    Ok(ctx.page_with_status(status, &page))
}
