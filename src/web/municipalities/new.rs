//! Making a municipality. The form sent twice makes one.
use super::fields::{Checked, Fields};
use crate::crypto::random;
use crate::model::access::Right;
use crate::model::municipality::{self, SecretVisibility};
use crate::model::problem::{Fault, Problem};
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
#[template(path = "municipalities/new.html")]
struct New {
    frame: Frame,
    fields: Fields,
    visibilities: Vec<Choice>,
    mistakes: Mistakes,
}

pub async fn new(desk: SignedIn) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ChangeMunicipalities)?;
    let fields = Fields { id: random::id(), secret_visibility: SecretVisibility::UntilUsed.to_string(), ..Fields::default() };
    Ok(page(&desk, StatusCode::OK, fields, Mistakes::default()))
}

pub async fn create(desk: SignedIn, form: Form<Fields>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ChangeMunicipalities)?;
    let fields = form.into_inner().trimmed();
    form::identifier(&fields.id)?;
    let checked = match fields.check(desk.t) {
        Ok(checked) => checked,
        Err(mistakes) => return Ok(page(&desk, StatusCode::UNPROCESSABLE_ENTITY, fields, mistakes)),
    };
    if insert(&desk, &fields.id, &checked).await? {
        return Ok(see_other(url::MUNICIPALITIES));
    }
    let mistakes = Mistakes::of(&[Problem::of("slug", Fault::Taken)], desk.t);
    // The slug that was made from the name, so that it can be changed.
    Ok(page(&desk, StatusCode::UNPROCESSABLE_ENTITY, Fields { slug: checked.slug, ..fields }, mistakes))
}

/// Returns whether it is there: made now, or by the same form before.
async fn insert(desk: &SignedIn, id: &str, checked: &Checked) -> Result<bool, Error> {
    let mut deed = desk.begin().await?;
    if municipality::insert(&mut deed, id, &checked.slug, &checked.name, checked.visibility).await?.is_none() {
        return Ok(municipality::find(&mut deed.tx, id).await?.is_some());
    }
    desk.commit(deed).await?;
    desk.flash(desk.t.municipality_made());
    Ok(true)
}

fn page(desk: &SignedIn, status: StatusCode, fields: Fields, mistakes: Mistakes) -> HttpResponse {
    let frame = desk.frame_in(&desk.t.municipality_new(), Section::Municipalities);
    desk.page_with_status(status, &New { frame, visibilities: fields.visibilities(desk.t), fields, mistakes })
}
