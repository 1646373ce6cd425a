//! Registering a client: first for which municipality, then everything else.
use super::fields::{self, FormPart};
use crate::crypto::random;
use crate::model::access::{Place, Right};
use crate::model::client::registration::{Draft, Registration, Surroundings};
use crate::model::client::secret::{self, NewSecret};
use crate::model::client::{self};
use crate::model::municipality::{self, Municipality, SecretVisibility};
use crate::model::problem::Problem;
use crate::model::role::RoleName;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Mistakes, Pairs};
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    municipality: String,
}

/// For somebody with several municipalities.
#[derive(Template)]
#[template(path = "clients/choose.html")]
struct Choose {
    frame: Frame,
    municipalities: Vec<Municipality>,
    may_create_municipality: bool,
}

#[derive(Template)]
#[template(path = "clients/new.html")]
struct New {
    frame: Frame,
    municipality: Municipality,
    /// The identifier that the new client will have: the form sent twice makes one client.
    id: String,
    parts: Vec<FormPart>,
    mistakes: Mistakes,
    address: String,
}

async fn municipalities(desk: &SignedIn) -> Result<Vec<Municipality>, Error> {
    let mut connection = desk.read().await?;
    Ok(match desk.viewer.is(RoleName::Operator) {
        true => municipality::list(&mut connection).await?,
        false => municipality::list_of_admin(&mut connection, &desk.viewer.person.id).await?,
    })
}

pub async fn new(desk: SignedIn, chosen: Query<Chosen>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::CreateClient)?;
    let mut municipalities = municipalities(&desk).await?;
    let only = municipalities.len() == 1;
    let place = municipalities.iter().position(|municipality| only || municipality.id == chosen.municipality);
    let Some(place) = place else {
        let frame = desk.frame_in(&desk.t.client_new(), Section::Clients);
        let may_create_municipality = desk.viewer.may_anywhere(Right::ChangeMunicipalities);
        return Ok(desk.page(&Choose { frame, municipalities, may_create_municipality }));
    };
    let mut registration = Registration::default();
    if desk.viewer.is(RoleName::MunicipalAdmin) {
        registration.owners.push(desk.viewer.person.email.clone());
    }
    let draft = Draft::of(&registration);
    let municipality = municipalities.swap_remove(place);
    let around = Surroundings::load(&mut *desk.read().await?, &municipality.id, &draft).await?;
    Ok(page(&desk, StatusCode::OK, municipality, random::id(), &draft, &around, &[]))
}

pub async fn create(desk: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let id = form::identifier(form::value(&form, "id"))?;
    let municipality = municipality::find(&mut *desk.read().await?, form::value(&form, "municipality")).await?.ok_or(Error::NotFound)?;
    desk.demand(Right::CreateClient, Place { municipality_id: Some(&municipality.id), owned: false })?;
    let draft = Draft::from_pairs(&form);
    let mut around = Surroundings::load(&mut *desk.read().await?, &municipality.id, &draft).await?;
    around.accept_canonical = form.iter().any(|(name, _)| name == "canonical");
    match draft.check(&around) {
        Ok(registration) => register(&desk, id, &municipality, &registration).await,
        Err(problems) => Ok(page(&desk, StatusCode::UNPROCESSABLE_ENTITY, municipality, id.to_owned(), &draft, &around, &problems)),
    }
}

async fn register(desk: &SignedIn, id: &str, municipality: &Municipality, registration: &Registration) -> Result<HttpResponse, Error> {
    let mut deed = desk.begin().await?;
    let known = client::find(&mut deed.tx, id).await?.is_some();
    if known {
        // Whoever sent the form twice may see what they made; anybody else learns nothing.
        desk.client(id, Right::SeeClient).await?;
        return Ok(see_other(&url::client(id)));
    }
    let client = client::insert(&mut deed, id, &client::new_client_id(&registration.client_name), municipality, registration).await?;
    // With `once` a secret is shown only when it is made, so its owner makes it.
    if client.token_endpoint_auth_method.has_secret() && municipality.secret_visibility != SecretVisibility::Once {
        // The client's own identifier: of a form sent twice at once, only one makes it.
        let first = NewSecret { id, name: &desk.t.secret_first_name(), expires_at: None };
        secret::create(&mut deed, &client, first, municipality.secret_visibility, &desk.app.sealing).await?;
    }
    desk.commit(deed).await?;
    desk.flash(desk.t.client_registered());
    Ok(see_other(&url::client(id)))
}

fn page(
    desk: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    id: String,
    draft: &Draft,
    around: &Surroundings,
    problems: &[Problem],
) -> HttpResponse {
    let page = New {
        frame: desk.frame_in(&desk.t.client_new(), Section::Clients),
        municipality,
        id,
        parts: fields::parts(desk.t, draft, &around.scopes, problems, true),
        mistakes: Mistakes::of(problems, desk.t),
        address: desk.address.to_string(),
    };
    desk.page_with_status(status, &page)
}
