//! Changing a client. Whoever changed it meanwhile is not overwritten unknowingly, and nothing typed is lost.
use super::fields::{self, FormPart};
use crate::model::access::Right;
use crate::model::client::attribute::{ATTRIBUTES, Attribute};
use crate::model::client::registration::{Draft, Registration, Surroundings};
use crate::model::client::{self, owner};
use crate::model::problem::Problem;
use crate::routes::url;
use crate::web::conflict::Conflict;
use crate::web::desk::{OwnedClient, SignedIn};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Mistakes, Pairs};
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;
use std::net::IpAddr;

#[derive(Deserialize)]
pub struct Proposal {
    /// An address to add to the allowlist, from a refusal.
    #[serde(default)]
    add_address: String,
}

#[derive(Template)]
#[template(path = "clients/edit.html")]
struct Edit {
    frame: Frame,
    id: String,
    client_name: String,
    version: i64,
    parts: Vec<FormPart>,
    mistakes: Mistakes,
    conflicts: Vec<Conflict>,
    is_stale: bool,
    may_change_all: bool,
    address: String,
}

async fn registration(desk: &SignedIn, client: &OwnedClient) -> Result<Registration, Error> {
    let owners = owner::emails(&mut *desk.read().await?, &client.id).await?;
    Ok(client.registration(owners))
}

pub async fn edit(desk: SignedIn, id: Path<String>, proposal: Query<Proposal>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::ChangeHarmless).await?;
    if client.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let mut draft = Draft::of(&registration(&desk, &client).await?);
    if let Ok(address) = proposal.add_address.parse::<IpAddr>() {
        let list = draft.0.entry("ip_allowlist").or_default();
        *list = format!("{list}\n{address}").trim().to_owned();
    }
    page(&desk, StatusCode::OK, &client, client.version, &draft, &[], vec![]).await
}

pub async fn update(desk: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::ChangeHarmless).await?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let draft = draft(&desk, &client, &form).await?;
    let mut around = Surroundings::load(&mut *desk.read().await?, &client.municipality_id, &draft).await?;
    around.accept_canonical = form.iter().any(|(name, _)| name == "canonical");
    let registration = match draft.check(&around) {
        Ok(registration) => registration,
        Err(problems) => return page(&desk, StatusCode::UNPROCESSABLE_ENTITY, &client, version, &draft, &problems, vec![]).await,
    };
    let mut deed = desk.begin().await?;
    if client.deleted_at.is_none() && client::update(&mut deed, &client, &registration, version).await? {
        desk.commit(deed).await?;
        desk.flash(desk.t.client_saved());
        return Ok(see_other(&url::client(&id)));
    }
    drop(deed);
    let stored = desk.client(&id, Right::ChangeHarmless).await?;
    let conflicts = conflicts(&desk, &stored, &draft).await?;
    page(&desk, StatusCode::CONFLICT, &stored, stored.version, &draft, &[], conflicts).await
}

/// What was typed; of attributes that this person may not change, what is stored.
async fn draft(desk: &SignedIn, client: &OwnedClient, form: &Pairs) -> Result<Draft, Error> {
    let mut draft = Draft::from_pairs(form);
    if !desk.viewer.may(Right::ChangeClient, client.place()) {
        let stored = Draft::of(&registration(desk, client).await?);
        for attribute in ATTRIBUTES.iter().filter(|attribute| !attribute.harmless) {
            draft.0.insert(attribute.name, stored.text(attribute.name).to_owned());
        }
    }
    Ok(draft)
}

async fn conflicts(desk: &SignedIn, stored: &OwnedClient, draft: &Draft) -> Result<Vec<Conflict>, Error> {
    let now = Draft::of(&registration(desk, stored).await?);
    // Sorted: the boxes of a form come in the order of the page, not in the one in which they were stored.
    let text = |draft: &Draft, name| {
        let mut entries = draft.entries(name);
        entries.sort_unstable();
        entries.join(", ")
    };
    let conflict =
        |attribute: &Attribute| Conflict::between((attribute.label)(desk.t), &text(&now, attribute.name), &text(draft, attribute.name));
    Ok(ATTRIBUTES.iter().filter_map(conflict).collect())
}

async fn page(
    desk: &SignedIn,
    status: StatusCode,
    client: &OwnedClient,
    version: i64,
    draft: &Draft,
    problems: &[Problem],
    conflicts: Vec<Conflict>,
) -> Result<HttpResponse, Error> {
    let may_change_all = desk.viewer.may(Right::ChangeClient, client.place());
    let scopes = Surroundings::load(&mut *desk.read().await?, &client.municipality_id, draft).await?.scopes;
    let page = Edit {
        frame: desk.frame_in(&desk.t.client_edit(client.client_name.as_str()), Section::Clients),
        id: client.id.clone(),
        client_name: client.client_name.clone(),
        version,
        parts: fields::parts(desk.t, draft, &scopes, problems, may_change_all),
        mistakes: Mistakes::of(problems, desk.t),
        is_stale: status == StatusCode::CONFLICT,
        conflicts,
        may_change_all,
        address: desk.address.to_string(),
    };
    Ok(desk.page_with_status(status, &page))
}
