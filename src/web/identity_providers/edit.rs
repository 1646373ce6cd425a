//! The page of an identity provider, with optimistic locking. Issuer and municipality stay as they are.
use super::fields::Fields;
use super::{begin, find};
use crate::model::access::IdentityProviderRight;
use crate::model::identity::link;
use crate::model::identity::provider::{self, Provider};
use crate::model::municipality;
use crate::urls;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::sign_in::identity_provider::redirect_uri;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "identity_providers/edit.html")]
struct Edit {
    layout: Layout,
    provider: Provider,
    /// Whose people it is for.
    whose: String,
    /// How many have linked it.
    links: i64,
    redirect_uri: String,
    fields: Fields,
    may_trust: bool,
    has_secret: bool,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let stored = find(&ctx, &id).await?;
    let fields = Fields::of(&stored);
    page(&ctx, StatusCode::OK, stored, fields, FormErrors::default(), vec![]).await
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Form<Fields>) -> Result<HttpResponse, Error> {
    let before = find(&ctx, &id).await?;
    // Issuer and municipality can't be changed, whatever was sent.
    let fields = Fields { issuer: before.issuer.clone(), municipality: String::new(), ..form.into_inner().trimmed() };
    let form_errors = fields.check(ctx.t);
    if !form_errors.is_empty() {
        return page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, before, fields, form_errors, vec![]).await;
    }
    let (mut tx, before) = begin(&ctx, &id).await?;
    let mut settings = fields.settings();
    if !tx.viewer.may(IdentityProviderRight::Trust, &before) {
        // What an operator chose stays.
        settings.may_make_accounts = before.may_make_accounts_since.is_some();
    }
    if provider::update(&mut tx, &before, &settings, fields.version, &ctx.app.sealing).await? {
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.identity_provider_saved());
        return Ok(see_other(&urls::identity_provider(&id)));
    }
    drop(tx);
    let stored = find(&ctx, &id).await?;
    let conflicts = conflicts(&ctx, &Fields::of(&stored), &fields);
    let fields = Fields { version: stored.version, ..fields };
    page(&ctx, StatusCode::CONFLICT, stored, fields, FormErrors::default(), conflicts).await
}

fn conflicts(ctx: &SignedIn, stored: &Fields, typed: &Fields) -> Vec<EditConflict> {
    let t = ctx.t;
    let word = |fields: &Fields| if fields.may_make_accounts.is_empty() { t.no() } else { t.yes() };
    [
        EditConflict::between(t.name(), &stored.name, &typed.name),
        EditConflict::between("client_id".to_owned(), &stored.client_id, &typed.client_id),
        EditConflict::between("scope".to_owned(), &stored.scope, &typed.scope),
        EditConflict::between(t.identity_provider_makes_accounts(), &word(stored), &word(typed)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn page(
    ctx: &SignedIn,
    status: StatusCode,
    provider: Provider,
    fields: Fields,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
) -> Result<HttpResponse, Error> {
    let mut connection = ctx.read().await?;
    let whose = match &provider.municipality_id {
        Some(id) => municipality::find(&mut connection, id).await?.map(|municipality| municipality.name),
        None => None,
    };
    let links = link::count(&mut connection, &provider.id).await?;
    drop(connection);
    let page = Edit {
        layout: ctx.layout_in(&provider.name, Section::IdentityProviders),
        whose: whose.unwrap_or_else(|| ctx.t.identity_provider_everybody()),
        links,
        redirect_uri: redirect_uri(ctx, &provider.id),
        may_trust: ctx.viewer.may(IdentityProviderRight::Trust, &provider),
        has_secret: provider.sealed_client_secret.is_some(),
        is_stale: status == StatusCode::CONFLICT,
        // Never shown: an empty field keeps it.
        fields: Fields { client_secret: String::new(), ..fields },
        provider,
        form_errors,
        conflicts,
    };
    Ok(ctx.page_with_status(status, &page))
}
