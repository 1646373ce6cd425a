//! Adding a scope to the catalogue. The form sent twice adds one.
use super::fields::Fields;
use crate::crypto::random;
use crate::model::access::Right;
use crate::model::municipality::{self, Municipality};
use crate::model::problem::{Fault, Problem};
use crate::model::scope::{self, AccessLevel, Wording};
use crate::routes::url;
use crate::web::choice::Choice;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Mistakes};
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use askama::Template;

#[derive(Template)]
#[template(path = "scopes/new.html")]
struct New {
    frame: Frame,
    fields: Fields,
    municipalities: Vec<Municipality>,
    levels: Vec<Choice>,
    mistakes: Mistakes,
}

pub async fn new(desk: SignedIn) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ChangeScopes)?;
    let municipalities = municipality::list(&mut *desk.read().await?).await?;
    let fields = Fields { id: random::id(), access_level: AccessLevel::Read.to_string(), ..Fields::default() };
    Ok(page(&desk, StatusCode::OK, fields, municipalities, Mistakes::default()))
}

pub async fn create(desk: SignedIn, form: Form<Fields>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ChangeScopes)?;
    let fields = form.into_inner().trimmed();
    form::identifier(&fields.id)?;
    let municipalities = municipality::list(&mut *desk.read().await?).await?;
    let mistakes = match fields.check(desk.t, &municipalities) {
        Ok(wording) if insert(&desk, &fields, &wording).await? => return Ok(see_other(url::SCOPES)),
        Ok(_) => Mistakes::of(&[Problem::of("name", Fault::Taken)], desk.t),
        Err(mistakes) => mistakes,
    };
    Ok(page(&desk, StatusCode::UNPROCESSABLE_ENTITY, fields, municipalities, mistakes))
}

/// Returns whether it is there: made now, or by the same form before.
async fn insert(desk: &SignedIn, fields: &Fields, wording: &Wording<'_>) -> Result<bool, Error> {
    let municipality_id = Some(fields.municipality.as_str()).filter(|id| !id.is_empty());
    let mut deed = desk.begin().await?;
    if scope::insert(&mut deed, &fields.id, &fields.name, municipality_id, wording).await?.is_none() {
        return Ok(scope::find(&mut deed.tx, &fields.id).await?.is_some());
    }
    desk.commit(deed).await?;
    desk.flash(desk.t.scope_made());
    Ok(true)
}

fn page(desk: &SignedIn, status: StatusCode, fields: Fields, municipalities: Vec<Municipality>, mistakes: Mistakes) -> HttpResponse {
    let frame = desk.frame_in(&desk.t.scope_new(), Section::Scopes);
    desk.page_with_status(status, &New { frame, levels: fields.levels(desk.t), fields, municipalities, mistakes })
}
