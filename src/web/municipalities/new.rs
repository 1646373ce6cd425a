//! Making a municipality. The form sent twice makes one.
use super::fields::{Checked, Fields};
use crate::crypto::random;
use crate::model::access::MunicipalityRight;
use crate::model::municipality::{self, SecretVisibility};
use crate::model::problem::{Problem, ProblemKind};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors};
use crate::web::layout::{Layout, Section};
use crate::web::radio_option::RadioOption;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use askama::Template;

#[derive(Template)]
#[template(path = "municipalities/new.html")]
struct New {
    layout: Layout,
    fields: Fields,
    visibilities: Vec<RadioOption>,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(MunicipalityRight::Change)?;
    let fields = Fields { id: random::id(), secret_visibility: SecretVisibility::UntilUsed.to_string(), ..Fields::default() };
    Ok(page(&ctx, StatusCode::OK, fields, FormErrors::default()))
}

pub async fn create(ctx: SignedIn, form: Form<Fields>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(MunicipalityRight::Change)?;
    let fields = form.into_inner().trimmed();
    form::identifier(&fields.id)?;
    let checked = match fields.check(ctx.t) {
        Ok(checked) => checked,
        Err(form_errors) => return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, fields, form_errors)),
    };
    if insert(&ctx, &fields.id, &checked).await? {
        return Ok(see_other(urls::MUNICIPALITIES));
    }
    let form_errors = FormErrors::of(&[Problem::of("slug", ProblemKind::Taken)], ctx.t);
    // The slug that was made from the name, so that it can be changed.
    Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, Fields { slug: checked.slug, ..fields }, form_errors))
}

/// Returns whether it is there: made now, or by the same form before.
async fn insert(ctx: &SignedIn, id: &str, checked: &Checked) -> Result<bool, Error> {
    let mut tx = ctx.begin(MunicipalityRight::Change).await?;
    let Some(made) = municipality::insert(&mut tx, id, &checked.slug, &checked.name, checked.visibility).await? else {
        return Ok(municipality::find(tx.connection(), id).await?.is_some());
    };
    municipality::require_second_factor(&mut tx, &made, checked.is_second_factor_required).await?;
    municipality::limit_sign_in(&mut tx, &made, checked.is_sign_in_limited).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.municipality_made());
    Ok(true)
}

fn page(ctx: &SignedIn, status: StatusCode, fields: Fields, form_errors: FormErrors) -> HttpResponse {
    let layout = ctx.layout_in(&ctx.t.municipality_new(), Section::Municipalities);
    ctx.page_with_status(status, &New { layout, visibilities: fields.visibilities(ctx.t), fields, form_errors })
}
