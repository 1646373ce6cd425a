//! Changing a client, with optimistic locking: who saves what was opened before another change is shown both, and loses nothing typed.
use super::fields::{self, FormSection};
use super::owner_invitations;
use crate::model::access::ClientRight;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, IP_ALLOWLIST, OWNERS, SCOPE};
use crate::model::client::draft::Draft;
use crate::model::client::{self, owner};
use crate::model::problem::Problem;
use crate::model::{scope, scope_grant};
use crate::urls;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::whom_to_ask::{self, About};
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
    layout: Layout,
    id: String,
    client_name: String,
    version: i64,
    sections: Vec<FormSection>,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
    is_stale: bool,
    may_change_all: bool,
    address: String,
    whom_to_ask: String,
}

/// What is stored, as a draft.
async fn stored_draft(ctx: &SignedIn, client: &OwnedClient) -> Result<Draft, Error> {
    let owners = owner::emails(&mut *ctx.read().await?, &client.id).await?;
    Ok(client.draft(owners))
}

pub async fn edit(ctx: SignedIn, id: Path<String>, proposal: Query<Proposal>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::ChangeHarmless).await?;
    if client.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let mut draft = stored_draft(&ctx, &client).await?;
    if let Ok(address) = proposal.add_address.parse::<IpAddr>() {
        let name = IP_ALLOWLIST.attribute.name;
        draft.set(name, format!("{}\n{address}", draft.text(name)).trim());
    }
    page(&ctx, StatusCode::OK, &client, client.version, &draft, &[], vec![]).await
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::ChangeHarmless).await?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let mut draft = draft(&ctx, &client, &form).await?;
    let mut validation = draft.context(&mut *ctx.read().await?, &client.municipality_id).await?;
    validation.invites_owners = ctx.viewer.may(ClientRight::Change, &client);
    let held = client.registered.readable().entries(&SCOPE.attribute).to_vec();
    validation.refused_scopes = scope_grant::refused(&ctx.viewer, &validation.scopes, &held);
    validation.registered_ranges = client.registered.readable().entries(&IP_ALLOWLIST.attribute).to_vec();
    let is_filled_in = fields::fill_in(&mut draft, &form, &validation);
    let registration = match draft.check(&validation) {
        Ok(_) if is_filled_in => return page(&ctx, StatusCode::OK, &client, version, &draft, &[], vec![]).await,
        Ok(registration) => registration,
        Err(problems) => return page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &client, version, &draft, &problems, vec![]).await,
    };
    let read_version = client.version;
    let (mut tx, client) = ctx.begin_on(&id, needed(&ctx, &client)).await?;
    // What this person may not change was taken from what was read: whoever names a version that is still to come brings nothing back.
    let is_current = read_version == version && client.version == version;
    let held = client.registered.readable().entries(&SCOPE.attribute);
    tx.demand_scopes(&client.municipality_id, held, &registration.get(&SCOPE)).await?;
    let has_new_owners =
        owner_invitations::send(&ctx, &mut tx, &id, &client.client_name, &client.municipality_id, &registration.get(&OWNERS)).await?;
    if is_current && client.deleted_at.is_none() && client::update(&mut tx, &client, &registration, version).await? {
        ctx.commit(tx).await?;
        ctx.flash(owner_invitations::saved(ctx.t, ctx.t.client_saved(), has_new_owners));
        return Ok(see_other(&urls::client(&id)));
    }
    drop(tx);
    let stored = ctx.client(&id, ClientRight::ChangeHarmless).await?;
    let conflicts = conflicts(&ctx, &stored, &draft).await?;
    page(&ctx, StatusCode::CONFLICT, &stored, stored.version, &draft, &[], conflicts).await
}

/// The right that the form was opened with: whoever might change everything then, and only harmless things now, changes nothing.
fn needed(ctx: &SignedIn, client: &OwnedClient) -> ClientRight {
    if ctx.viewer.may(ClientRight::Change, client) { ClientRight::Change } else { ClientRight::ChangeHarmless }
}

/// What was typed; of attributes that this person may not change, what is stored.
async fn draft(ctx: &SignedIn, client: &OwnedClient, form: &Pairs) -> Result<Draft, Error> {
    let mut draft = Draft::from_pairs(form);
    let registered = client.registered.readable();
    ATTRIBUTES.iter().for_each(|attribute| draft.keep_registered(attribute, registered.entries(attribute)));
    draft.settle_unasked(registered);
    if !ctx.viewer.may(ClientRight::Change, client) {
        let stored = stored_draft(ctx, client).await?;
        ATTRIBUTES.iter().filter(|attribute| !fields::is_harmless(attribute)).for_each(|attribute| draft.copy(attribute, &stored));
    }
    Ok(draft)
}

async fn conflicts(ctx: &SignedIn, stored: &OwnedClient, draft: &Draft) -> Result<Vec<EditConflict>, Error> {
    let now = stored_draft(ctx, stored).await?;
    // Sorted: the boxes of a form come in the order of the page, not in the one in which they were stored.
    let text = |draft: &Draft, attribute: &Attribute| {
        let mut entries = draft.entries(attribute);
        entries.sort_unstable();
        entries.join(", ")
    };
    let conflict = |attribute: &Attribute| EditConflict::between((attribute.label)(ctx.t), &text(&now, attribute), &text(draft, attribute));
    Ok(ATTRIBUTES.iter().filter_map(conflict).collect())
}

async fn page(
    ctx: &SignedIn,
    status: StatusCode,
    client: &OwnedClient,
    version: i64,
    draft: &Draft,
    problems: &[Problem],
    conflicts: Vec<EditConflict>,
) -> Result<HttpResponse, Error> {
    let may_change_all = ctx.viewer.may(ClientRight::Change, client);
    let scopes = scope::list_for(&mut *ctx.read().await?, &client.municipality_id).await?;
    let page = Edit {
        layout: ctx.layout_in(&ctx.t.client_edit(client.client_name.as_str()), Section::Clients),
        id: client.id.clone(),
        client_name: client.client_name.clone(),
        version,
        sections: fields::sections(ctx.t, draft, &scopes, problems, may_change_all),
        form_errors: FormErrors::of(problems, ctx.t),
        is_stale: status == StatusCode::CONFLICT,
        conflicts,
        may_change_all,
        address: ctx.address.to_string(),
        whom_to_ask: whom_to_ask::sentence(ctx, About::Municipality(&client.municipality_id)).await?,
    };
    Ok(ctx.page_with_status(status, &page))
}
