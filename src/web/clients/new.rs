//! Registering a client: first for which municipality, then everything else.
use super::fields::{self, FormSection};
use super::owner_invitations;
use crate::crypto::random;
use crate::model::access::{ClientRight, MunicipalityRight};
use crate::model::client::attribute::{CLIENT_NAME, INTROSPECTS, OWNERS, SCOPE, ValidationContext};
use crate::model::client::draft::Draft;
use crate::model::client::introspects::Introspects;
use crate::model::client::registration::Registration;
use crate::model::client::secret::{self, NewSecret};
use crate::model::client::{self, Client};
use crate::model::municipality::{self, Municipality, SecretVisibility};
use crate::model::problem::Problem;
use crate::model::role::RoleName;
use crate::model::{scope, scope_grant};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    municipality: String,
}

/// For somebody with several municipalities.
#[derive(Template)]
#[template(path = "clients/choose.html")]
struct Choose {
    layout: Layout,
    municipality: MunicipalityField,
    may_create_municipality: bool,
}

#[derive(Template)]
#[template(path = "clients/new.html")]
struct New {
    layout: Layout,
    municipality: Municipality,
    /// The identifier that the new client will have: the form sent twice makes one client.
    id: String,
    /// That of the request that is made by whoever rather answers one question a page.
    request_id: String,
    sections: Vec<FormSection>,
    form_errors: FormErrors,
    address: String,
}

pub async fn new(ctx: SignedIn, chosen: Query<Chosen>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(MunicipalityRight::CreateClient)?;
    let choices = if ctx.viewer.is(RoleName::Operator) { Choices::All } else { Choices::OfAdmin(&ctx.viewer.person.id) };
    let municipality = MunicipalityField::load(&mut *ctx.read().await?, choices, &chosen.municipality).await?;
    let only = municipality.options.first().filter(|_| municipality.options.len() == 1);
    let Some(chosen) = only.or(municipality.chosen.as_ref()).cloned() else {
        let layout = ctx.layout_in(&ctx.t.client_new(), Section::Clients);
        let may_create_municipality = ctx.viewer.may_anywhere(MunicipalityRight::Change);
        let status = if municipality.is_unclear() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        return Ok(ctx.page_with_status(status, &Choose { layout, municipality, may_create_municipality }));
    };
    let mut draft = Draft::of(&Registration::default());
    if ctx.viewer.is(RoleName::MunicipalAdmin) {
        draft.set(OWNERS.attribute.name, &*ctx.viewer.person.email);
    }
    let validation = draft.context(&mut *ctx.read().await?, &chosen.id).await?;
    Ok(page(&ctx, StatusCode::OK, chosen, random::id(), &draft, &validation, &[]))
}

pub async fn create(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let id = form::identifier(form::value(&form, "id"))?;
    let municipality = municipality::find(&mut *ctx.read().await?, form::value(&form, "municipality")).await?.ok_or(Error::NotFound)?;
    ctx.demand(MunicipalityRight::CreateClient, &municipality.id)?;
    let mut draft = Draft::from_pairs(&form);
    draft.settle_unasked(&Registration::default());
    let mut validation = draft.context(&mut *ctx.read().await?, &municipality.id).await?;
    validation.invites_owners = true;
    let owners = draft.entries(&OWNERS.attribute);
    validation.refused_scopes = scope_grant::refused(&mut *ctx.read().await?, &ctx.viewer, &validation.scopes, &[], &owners).await?;
    validation.refuses_introspection_of_all = !Introspects::All.is_given_by(&ctx.viewer, Introspects::Nobody);
    let is_filled_in = fields::fill_in(&mut draft, &form, &validation);
    match fields::check(&draft, &validation, None) {
        Ok(_) if is_filled_in => Ok(page(&ctx, StatusCode::OK, municipality, id.to_owned(), &draft, &validation, &[])),
        Ok(registration) => register(&ctx, id, &municipality, &registration).await,
        Err(problems) => Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, municipality, id.to_owned(), &draft, &validation, &problems)),
    }
}

async fn register(ctx: &SignedIn, id: &str, municipality: &Municipality, registration: &Registration) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    tx.demand(MunicipalityRight::CreateClient, &municipality.id)?;
    let known = client::find(tx.connection(), id).await?.is_some();
    if known {
        drop(tx);
        // Whoever sent the form twice may see what they made; anybody else learns nothing.
        ctx.client(id, ClientRight::See).await?;
        return Ok(see_other(&urls::client(id)));
    }
    let catalogue = scope::list_for(tx.connection(), &municipality.id).await?;
    let viewer = tx.viewer.clone();
    let refused = scope_grant::refused(tx.connection(), &viewer, &catalogue, &[], &registration.get(&OWNERS)).await?;
    if registration.get(&SCOPE).iter().any(|name| refused.contains(name)) {
        return Err(Error::RightsChanged);
    }
    tx.demand_introspection(Introspects::Nobody, registration.get(&INTROSPECTS))?;
    let (_, has_new_owners) = make(ctx, &mut tx, id, municipality, registration).await?;
    ctx.commit(tx).await?;
    ctx.flash(owner_invitations::saved(ctx, ctx.t.client_registered(), has_new_owners));
    Ok(see_other(&urls::client(id)))
}

/// Makes a client with its owners and its first secret. Returns it, and whether any of its owners are to be told.
pub async fn make(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    id: &str,
    municipality: &Municipality,
    registration: &Registration,
) -> Result<(Client, bool), Error> {
    let (name, owners) = (registration.get(&CLIENT_NAME), registration.get(&OWNERS));
    let has_new_owners = owner_invitations::send(ctx, tx, id, &name, &municipality.id, &owners).await?;
    let client = client::insert(tx, id, &client::new_client_id(&name), municipality, registration).await?;
    // With `once` a secret is shown only when it is made, so its owner makes it.
    if client.has_secret() && municipality.visibility() != SecretVisibility::Once {
        // The client's own identifier: of a form sent twice at once, only one makes it.
        let first = NewSecret { id, name: &ctx.t.secret_first_name(), expires_at: None };
        secret::create(tx, &client, first, municipality.visibility(), &ctx.app.sealing).await?;
    }
    Ok((client, has_new_owners))
}

fn page(
    ctx: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    id: String,
    draft: &Draft,
    validation: &ValidationContext,
    problems: &[Problem],
) -> HttpResponse {
    let page = New {
        layout: ctx.layout_in(&ctx.t.client_new(), Section::Clients),
        municipality,
        id,
        request_id: random::id(),
        sections: fields::sections(ctx.t, draft, &validation.scopes, problems),
        form_errors: FormErrors::of(problems, ctx.t),
        address: ctx.address.to_string(),
    };
    ctx.page_with_status(status, &page)
}
