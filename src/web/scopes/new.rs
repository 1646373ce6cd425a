//! Adding a scope to the catalogue. The form sent twice adds one.
use super::fields::Fields;
use crate::crypto::random;
use crate::model::access::ScopeRight;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::scope::{self, AccessLevel, Wording};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors};
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::radio_option::RadioOption;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use askama::Template;

#[derive(Template)]
#[template(path = "scopes/new.html")]
struct New {
    layout: Layout,
    fields: Fields,
    municipality: MunicipalityField,
    levels: Vec<RadioOption>,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(ScopeRight::Change)?;
    let municipality = MunicipalityField::load(&mut *ctx.read().await?, Choices::All, "").await?;
    let fields = Fields { id: random::id(), access_level: AccessLevel::Read.to_string(), ..Fields::default() };
    Ok(page(&ctx, StatusCode::OK, fields, municipality, FormErrors::default()))
}

pub async fn create(ctx: SignedIn, form: Form<Fields>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(ScopeRight::Change)?;
    let mut fields = form.into_inner().trimmed();
    form::identifier(&fields.id)?;
    let municipality = MunicipalityField::load(&mut *ctx.read().await?, Choices::AllByWholeName, &fields.municipality).await?;
    if let Some(id) = municipality.chosen_id() {
        fields.municipality = id;
    }
    let form_errors = match fields.check(ctx.t, municipality.chosen.as_slice()) {
        Ok(wording) if insert(&ctx, &fields, &wording).await? => return Ok(see_other(urls::SCOPES)),
        Ok(_) => FormErrors::of(&[Problem::of("name", ProblemKind::Taken)], ctx.t),
        Err(form_errors) => form_errors,
    };
    Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, fields, municipality, form_errors))
}

/// Returns whether it is there: made now, or by the same form before.
async fn insert(ctx: &SignedIn, fields: &Fields, wording: &Wording<'_>) -> Result<bool, Error> {
    let municipality_id = Some(fields.municipality.as_str()).filter(|id| !id.is_empty());
    let mut tx = ctx.begin(ScopeRight::Change).await?;
    if scope::insert(&mut tx, &fields.id, &fields.name, municipality_id, wording).await?.is_none() {
        return Ok(scope::find(tx.connection(), &fields.id).await?.is_some());
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.scope_made());
    Ok(true)
}

fn page(ctx: &SignedIn, status: StatusCode, fields: Fields, municipality: MunicipalityField, form_errors: FormErrors) -> HttpResponse {
    let layout = ctx.layout_in(&ctx.t.scope_new(), Section::Scopes);
    ctx.page_with_status(status, &New { layout, levels: fields.levels(ctx.t), fields, municipality, form_errors })
}
