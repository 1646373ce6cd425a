//! The secrets of a client: the list, and making one.
pub mod revocation;
pub mod rotation;
pub mod table;
pub mod view;

use crate::crypto::random;
use crate::model::access::Right;
use crate::model::client::secret::{self, NewSecret};
use crate::model::municipality::{self, SecretVisibility};
use crate::model::problem::{Fault, Problem, has_control};
use crate::routes::url;
use crate::web::clients::head::{Head, Tab};
use crate::web::desk::{OwnedClient, SignedIn};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Mistakes, Pairs};
use crate::web::frame::{Frame, Section};
use crate::web::when;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use table::SecretTable;

const MOST_NAME: usize = 100;

#[derive(Template)]
#[template(path = "clients/secrets/index.html")]
struct Index {
    frame: Frame,
    head: Head,
    secrets: SecretTable,
}

#[derive(Template)]
#[template(path = "clients/secrets/new.html")]
struct New {
    frame: Frame,
    head: Head,
    id: String,
    name: String,
    expires: String,
    is_full: bool,
    /// Whether the viewer will see the secret; otherwise an owner does.
    will_see: bool,
    mistakes: Mistakes,
}

/// A client that can have secrets and is not deleted.
async fn client(desk: &SignedIn, id: &str, right: Right) -> Result<OwnedClient, Error> {
    let client = desk.client(id, right).await?;
    let usable = client.token_endpoint_auth_method.has_secret() && (client.deleted_at.is_none() || right == Right::SeeClient);
    if usable { Ok(client) } else { Err(Error::NotFound) }
}

async fn visibility(desk: &SignedIn, client: &OwnedClient) -> Result<SecretVisibility, Error> {
    let municipality = municipality::find(&mut *desk.read().await?, &client.municipality_id).await?;
    Ok(municipality.ok_or(Error::NotFound)?.secret_visibility)
}

pub async fn index(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&desk, &id, Right::SeeClient).await?;
    desk.app.ledger.flush().await?;
    let frame = desk.frame_in(&desk.t.secrets_of(client.client_name.as_str()), Section::Clients);
    Ok(desk.page(&Index { frame, head: desk.head(&client, Tab::Secrets).await?, secrets: SecretTable::load(&desk, &client).await? }))
}

pub async fn new(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&desk, &id, Right::CreateSecret).await?;
    if desk.viewer.may(Right::SeeSecret, client.place()) {
        desk.demand_confirmed()?;
    }
    let name = desk.t.secret_proposed_name(when::day(desk.t, desk.now));
    new_page(&desk, &client, StatusCode::OK, random::id(), name, String::new(), &[]).await
}

pub async fn create(desk: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = client(&desk, &id, Right::CreateSecret).await?;
    let will_see = desk.viewer.may(Right::SeeSecret, client.place());
    if will_see {
        desk.demand_confirmed()?;
    }
    let (secret_id, name, expires) =
        (form::identifier(form::value(&form, "id"))?, form::value(&form, "name"), form::value(&form, "expires"));
    let expires_at = when::parse_date_field(expires);
    let problems = problems(&desk, name, expires);
    if !problems.is_empty() {
        return new_page(
            &desk,
            &client,
            StatusCode::UNPROCESSABLE_ENTITY,
            secret_id.to_owned(),
            name.to_owned(),
            expires.to_owned(),
            &problems,
        )
        .await;
    }
    let visibility = visibility(&desk, &client).await?;
    let mut deed = desk.begin().await?;
    let made = secret::create(&mut deed, &client, NewSecret { id: secret_id, name, expires_at }, visibility, &desk.app.sealing).await?;
    match made {
        Some(secret) if will_see => view::show_new(&desk, &client, deed, secret_id, &secret).await,
        _ => {
            desk.commit(deed).await?;
            let full = made.is_none() && secret::find(&mut *desk.read().await?, &client.id, secret_id).await?.is_none();
            desk.flash(if full { desk.t.secrets_full() } else { desk.t.secret_made_for_owner(name) });
            Ok(see_other(&url::client_part(&id, "secrets")))
        }
    }
}

/// What is wrong with the name and the end of a new secret.
fn problems(desk: &SignedIn, name: &str, expires: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    if name.is_empty() {
        problems.push(Problem::of("name", Fault::Missing));
    } else if name.chars().count() > MOST_NAME {
        problems.push(Problem::of("name", Fault::TooLong { most: MOST_NAME }));
    } else if has_control(name, false) {
        problems.push(Problem::of("name", Fault::ControlCharacter));
    }
    if !expires.is_empty() && when::parse_date_field(expires).is_none_or(|at| at <= desk.now) {
        problems.push(Problem::of("expires", Fault::NotAComingDay));
    }
    problems
}

async fn new_page(
    desk: &SignedIn,
    client: &OwnedClient,
    status: StatusCode,
    id: String,
    name: String,
    expires: String,
    problems: &[Problem],
) -> Result<HttpResponse, Error> {
    let page = New {
        frame: desk.frame_in(&desk.t.secret_new(), Section::Clients),
        head: desk.head(client, Tab::Secrets).await?,
        is_full: SecretTable::load(desk, client).await?.is_full,
        will_see: desk.viewer.may(Right::SeeSecret, client.place()),
        mistakes: Mistakes::of(problems, desk.t),
        id,
        name,
        expires,
    };
    Ok(desk.page_with_status(status, &page))
}
