//! The page of a municipality, with optimistic locking; nothing typed is lost.
use super::fields::{Checked, Fields, visibility};
use crate::db::StoredWord;
use crate::locale::Messages;
use crate::model::access::MunicipalityRight;
use crate::model::municipality::{self, Municipality};
use crate::urls;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::radio_option::RadioOption;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "municipalities/edit.html")]
struct Edit {
    layout: Layout,
    municipality: Municipality,
    fields: Fields,
    visibility: (String, String),
    second_factor: String,
    sign_in: String,
    visibilities: Vec<RadioOption>,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
    may_change: bool,
    may_change_contact: bool,
    may_change_policy: bool,
}

async fn find(ctx: &SignedIn, id: &str) -> Result<Municipality, Error> {
    municipality::find(&mut *ctx.read().await?, id).await?.ok_or(Error::NotFound)
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(MunicipalityRight::See)?;
    let stored = find(&ctx, &id).await?;
    ctx.demand(MunicipalityRight::See, &stored.id)?;
    let fields = Fields::of(&stored);
    Ok(page(&ctx, StatusCode::OK, stored, fields, FormErrors::default(), vec![]))
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Form<Fields>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(MunicipalityRight::Change)?;
    let before = find(&ctx, &id).await?;
    // The slug can't be changed, whatever was sent.
    let fields = Fields { slug: before.slug.clone(), ..form.into_inner().trimmed() };
    let checked = match fields.check(ctx.t) {
        Ok(checked) => checked,
        Err(form_errors) => return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, before, fields, form_errors, vec![])),
    };
    let mut tx = ctx.begin(MunicipalityRight::Change).await?;
    let before = municipality::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    if municipality::update(&mut tx, &before, &checked.name, checked.visibility, fields.version).await? {
        municipality::require_second_factor(&mut tx, &before, checked.is_second_factor_required).await?;
        municipality::limit_sign_in(&mut tx, &before, checked.is_sign_in_limited).await?;
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.municipality_saved());
        return Ok(see_other(&urls::municipality(&id)));
    }
    drop(tx);
    let stored = find(&ctx, &id).await?;
    let conflicts = conflicts(&ctx, &stored, &checked);
    let fields = Fields { version: stored.version, ..fields };
    Ok(page(&ctx, StatusCode::CONFLICT, stored, fields, FormErrors::default(), conflicts))
}

fn conflicts(ctx: &SignedIn, stored: &Municipality, typed: &Checked) -> Vec<EditConflict> {
    let [is, would_be] = [stored.secret_visibility, StoredWord::Known(typed.visibility)].map(|which| visibility(ctx.t, which).0);
    let name = EditConflict::between(ctx.t.name(), &stored.name, &typed.name);
    let required = |is_required: bool| second_factor(ctx.t, is_required);
    let [was, will_be] = [stored.second_factor_required_at.is_some(), typed.is_second_factor_required].map(required);
    let factor = EditConflict::between(ctx.t.municipality_second_factor(), &was, &will_be);
    let [from, will_be_from] = [stored.sign_in_from_allowlist_at.is_some(), typed.is_sign_in_limited].map(|is| sign_in(ctx.t, is));
    let sign_in = EditConflict::between(ctx.t.municipality_sign_in(), &from, &will_be_from);
    [name, EditConflict::between(ctx.t.municipality_visibility(), &is, &would_be), factor, sign_in].into_iter().flatten().collect()
}

/// Whether a second factor is demanded, in words.
fn second_factor(t: Messages, is_required: bool) -> String {
    if is_required { t.municipality_second_factor_demanded() } else { t.municipality_second_factor_not_demanded() }
}

/// From where people sign in to its clients, in words.
fn sign_in(t: Messages, is_limited: bool) -> String {
    if is_limited { t.municipality_sign_in_limited() } else { t.municipality_sign_in_not_limited() }
}

fn page(
    ctx: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    fields: Fields,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
) -> HttpResponse {
    let page = Edit {
        layout: ctx.layout_in(&municipality.name, Section::Municipalities),
        visibility: visibility(ctx.t, municipality.secret_visibility),
        second_factor: second_factor(ctx.t, municipality.second_factor_required_at.is_some()),
        sign_in: sign_in(ctx.t, municipality.sign_in_from_allowlist_at.is_some()),
        visibilities: fields.visibilities(ctx.t),
        may_change: ctx.viewer.may_anywhere(MunicipalityRight::Change),
        may_change_contact: ctx.viewer.may(MunicipalityRight::ChangeContact, &municipality.id),
        may_change_policy: ctx.viewer.may(MunicipalityRight::ChangePolicy, &municipality.id),
        is_stale: status == StatusCode::CONFLICT,
        municipality,
        fields,
        form_errors,
        conflicts,
    };
    ctx.page_with_status(status, &page)
}
