//! The page of a scope, with optimistic locking. Name and municipality stay as they are.
use super::fields::{Fields, level};
use crate::db::StoredWord;
use crate::model::access::ScopeRight;
use crate::model::municipality;
use crate::model::scope::{self, Scope};
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
#[template(path = "scopes/edit.html")]
struct Edit {
    layout: Layout,
    scope: Scope,
    municipality: String,
    level: String,
    fields: Fields,
    levels: Vec<RadioOption>,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
    may_change: bool,
}

async fn find(ctx: &SignedIn, id: &str) -> Result<Scope, Error> {
    scope::find(&mut *ctx.read().await?, id).await?.ok_or(Error::NotFound)
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(ScopeRight::See)?;
    let stored = find(&ctx, &id).await?;
    let fields = Fields::of(&stored);
    page(&ctx, StatusCode::OK, stored, fields, FormErrors::default(), vec![]).await
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Form<Fields>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(ScopeRight::Change)?;
    let before = find(&ctx, &id).await?;
    // Name and municipality can't be changed, whatever was sent.
    let fields = Fields { name: before.name.clone(), municipality: String::new(), ..form.into_inner().trimmed() };
    let wording = match fields.check(ctx.t, &[]) {
        Ok(wording) => wording,
        Err(form_errors) => return page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, before, fields, form_errors, vec![]).await,
    };
    let mut tx = ctx.begin(ScopeRight::Change).await?;
    let before = scope::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    if scope::update(&mut tx, &before, &wording, fields.version).await? {
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.scope_saved());
        return Ok(see_other(urls::SCOPES));
    }
    drop(tx);
    let stored = find(&ctx, &id).await?;
    let conflicts = conflicts(&ctx, &Fields::of(&stored), &fields);
    let fields = Fields { version: stored.version, ..fields };
    page(&ctx, StatusCode::CONFLICT, stored, fields, FormErrors::default(), conflicts).await
}

fn conflicts(ctx: &SignedIn, stored: &Fields, typed: &Fields) -> Vec<EditConflict> {
    let t = ctx.t;
    let level = |fields: &Fields| level(t, StoredWord::from(&*fields.access_level)).0;
    let review = |fields: &Fields| if fields.review_required.is_empty() { t.no() } else { t.yes() };
    let openid = |fields: &Fields| if fields.openid.is_empty() { t.no() } else { t.yes() };
    [
        EditConflict::between(t.scope_description_nl(), &stored.description_nl, &typed.description_nl),
        EditConflict::between(t.scope_description_en(), &stored.description_en, &typed.description_en),
        EditConflict::between(t.scope_level(), &level(stored), &level(typed)),
        EditConflict::between(t.scope_review(), &review(stored), &review(typed)),
        EditConflict::between(t.scope_resource(), &stored.resource, &typed.resource),
        EditConflict::between(t.scope_openid_label(), &openid(stored), &openid(typed)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn page(
    ctx: &SignedIn,
    status: StatusCode,
    scope: Scope,
    fields: Fields,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
) -> Result<HttpResponse, Error> {
    let municipality = match &scope.municipality_id {
        Some(id) => municipality::find(&mut *ctx.read().await?, id).await?.map(|municipality| municipality.name),
        None => None,
    };
    let page = Edit {
        layout: ctx.layout_in(&scope.name, Section::Scopes),
        municipality: municipality.unwrap_or_else(|| ctx.t.scope_global()),
        level: level(ctx.t, scope.access_level).0,
        levels: fields.levels(ctx.t),
        may_change: ctx.viewer.may_anywhere(ScopeRight::Change),
        is_stale: status == StatusCode::CONFLICT,
        scope,
        fields,
        form_errors,
        conflicts,
    };
    Ok(ctx.page_with_status(status, &page))
}
