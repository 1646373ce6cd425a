//! The page of a municipality. Whoever changed it meanwhile is not overwritten unknowingly, and nothing typed is lost.
use super::fields::{Checked, Fields, visibility};
use crate::model::access::Right;
use crate::model::municipality::{self, Municipality};
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
#[template(path = "municipalities/edit.html")]
struct Edit {
    frame: Frame,
    municipality: Municipality,
    fields: Fields,
    visibility: (String, String),
    visibilities: Vec<Choice>,
    mistakes: Mistakes,
    is_stale: bool,
    conflicts: Vec<Conflict>,
    may_change: bool,
}

async fn find(desk: &SignedIn, id: &str) -> Result<Municipality, Error> {
    municipality::find(&mut *desk.read().await?, id).await?.ok_or(Error::NotFound)
}

pub async fn edit(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::SeeMunicipalities)?;
    let stored = find(&desk, &id).await?;
    let fields = Fields::of(&stored);
    Ok(page(&desk, StatusCode::OK, stored, fields, Mistakes::default(), vec![]))
}

pub async fn update(desk: SignedIn, id: Path<String>, form: Form<Fields>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ChangeMunicipalities)?;
    let before = find(&desk, &id).await?;
    // The slug can't be changed, whatever was sent.
    let fields = Fields { slug: before.slug.clone(), ..form.into_inner().trimmed() };
    let checked = match fields.check(desk.t) {
        Ok(checked) => checked,
        Err(mistakes) => return Ok(page(&desk, StatusCode::UNPROCESSABLE_ENTITY, before, fields, mistakes, vec![])),
    };
    let mut deed = desk.begin().await?;
    if municipality::update(&mut deed, &before, &checked.name, checked.visibility, fields.version).await? {
        desk.commit(deed).await?;
        desk.flash(desk.t.municipality_saved());
        return Ok(see_other(&url::municipality(&id)));
    }
    drop(deed);
    let stored = find(&desk, &id).await?;
    let conflicts = conflicts(&desk, &stored, &checked);
    let fields = Fields { version: stored.version, ..fields };
    Ok(page(&desk, StatusCode::CONFLICT, stored, fields, Mistakes::default(), conflicts))
}

fn conflicts(desk: &SignedIn, stored: &Municipality, typed: &Checked) -> Vec<Conflict> {
    let [is, would_be] = [stored.secret_visibility, typed.visibility].map(|which| visibility(desk.t, which).0);
    let name = Conflict::between(desk.t.name(), &stored.name, &typed.name);
    [name, Conflict::between(desk.t.municipality_visibility(), &is, &would_be)].into_iter().flatten().collect()
}

fn page(
    desk: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    fields: Fields,
    mistakes: Mistakes,
    conflicts: Vec<Conflict>,
) -> HttpResponse {
    let page = Edit {
        frame: desk.frame_in(&municipality.name, Section::Municipalities),
        visibility: visibility(desk.t, municipality.secret_visibility),
        visibilities: fields.visibilities(desk.t),
        may_change: desk.viewer.may_anywhere(Right::ChangeMunicipalities),
        is_stale: status == StatusCode::CONFLICT,
        municipality,
        fields,
        mistakes,
        conflicts,
    };
    desk.page_with_status(status, &page)
}
