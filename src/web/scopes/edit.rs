//! The page of a scope. Name and municipality stay as they are; who changed the rest meanwhile is not overwritten unknowingly.
use super::fields::{Fields, level};
use crate::model::access::Right;
use crate::model::municipality;
use crate::model::scope::{self, Scope};
use crate::routes::url;
use crate::web::choice::Choice;
use crate::web::conflict::Conflict;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::form::Mistakes;
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "scopes/edit.html")]
struct Edit {
    frame: Frame,
    scope: Scope,
    municipality: String,
    level: String,
    fields: Fields,
    levels: Vec<Choice>,
    mistakes: Mistakes,
    is_stale: bool,
    conflicts: Vec<Conflict>,
    may_change: bool,
}

async fn find(desk: &SignedIn, id: &str) -> Result<Scope, Error> {
    scope::find(&mut *desk.read().await?, id).await?.ok_or(Error::NotFound)
}

pub async fn edit(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::SeeScopes)?;
    let stored = find(&desk, &id).await?;
    let fields = Fields::of(&stored);
    page(&desk, StatusCode::OK, stored, fields, Mistakes::default(), vec![]).await
}

pub async fn update(desk: SignedIn, id: Path<String>, form: Form<Fields>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ChangeScopes)?;
    let before = find(&desk, &id).await?;
    // Name and municipality can't be changed, whatever was sent.
    let fields = Fields { name: before.name.clone(), municipality: String::new(), ..form.into_inner().trimmed() };
    let wording = match fields.check(desk.t, &[]) {
        Ok(wording) => wording,
        Err(mistakes) => return page(&desk, StatusCode::UNPROCESSABLE_ENTITY, before, fields, mistakes, vec![]).await,
    };
    let mut deed = desk.begin().await?;
    if scope::update(&mut deed, &before, &wording, fields.version).await? {
        desk.commit(deed).await?;
        desk.flash(desk.t.scope_saved());
        return Ok(see_other(url::SCOPES));
    }
    drop(deed);
    let stored = find(&desk, &id).await?;
    let conflicts = conflicts(&desk, &Fields::of(&stored), &fields);
    let fields = Fields { version: stored.version, ..fields };
    page(&desk, StatusCode::CONFLICT, stored, fields, Mistakes::default(), conflicts).await
}

fn conflicts(desk: &SignedIn, stored: &Fields, typed: &Fields) -> Vec<Conflict> {
    let t = desk.t;
    let level = |fields: &Fields| fields.access_level.parse().map_or_else(|_| String::new(), |access_level| level(t, access_level).0);
    let review = |fields: &Fields| if fields.review_required.is_empty() { t.no() } else { t.yes() };
    [
        Conflict::between(t.scope_description_nl(), &stored.description_nl, &typed.description_nl),
        Conflict::between(t.scope_description_en(), &stored.description_en, &typed.description_en),
        Conflict::between(t.scope_level(), &level(stored), &level(typed)),
        Conflict::between(t.scope_review(), &review(stored), &review(typed)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn page(
    desk: &SignedIn,
    status: StatusCode,
    scope: Scope,
    fields: Fields,
    mistakes: Mistakes,
    conflicts: Vec<Conflict>,
) -> Result<HttpResponse, Error> {
    let municipality = match &scope.municipality_id {
        Some(id) => municipality::find(&mut *desk.read().await?, id).await?.map(|municipality| municipality.name),
        None => None,
    };
    let page = Edit {
        frame: desk.frame_in(&scope.name, Section::Scopes),
        municipality: municipality.unwrap_or_else(|| desk.t.scope_global()),
        level: level(desk.t, scope.access_level).0,
        levels: fields.levels(desk.t),
        may_change: desk.viewer.may_anywhere(Right::ChangeScopes),
        is_stale: status == StatusCode::CONFLICT,
        scope,
        fields,
        mistakes,
        conflicts,
    };
    Ok(desk.page_with_status(status, &page))
}
