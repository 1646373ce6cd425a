//! Where the people of a municipality ask for help: changed by operators and by its own admins.
use crate::model::access::MunicipalityRight;
use crate::model::contact::Contact;
use crate::model::municipality::{self, Municipality};
use crate::urls;
use crate::web::contact_fields;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "municipalities/contact.html")]
struct Edit {
    layout: Layout,
    municipality: Municipality,
    contact: Contact,
    version: i64,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
}

async fn find(ctx: &SignedIn, id: &str) -> Result<Municipality, Error> {
    let found = municipality::find(&mut *ctx.read().await?, id).await?.ok_or(Error::NotFound)?;
    ctx.demand(MunicipalityRight::ChangeContact, &found.id)?;
    Ok(found)
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let stored = find(&ctx, &id).await?;
    let (contact, version) = (stored.contact.clone(), stored.version);
    Ok(page(&ctx, StatusCode::OK, stored, contact, version, FormErrors::default()))
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let before = find(&ctx, &id).await?;
    let version: i64 = value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let mut contact = contact_fields::typed(&form);
    let problems = contact.check();
    if !problems.is_empty() {
        let form_errors = FormErrors::of(&problems, ctx.t);
        return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, before, contact, version, form_errors));
    }
    let mut tx = ctx.begin_own().await?;
    tx.demand(MunicipalityRight::ChangeContact, &before.id)?;
    let before = municipality::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    if municipality::update_contact(&mut tx, &before, &contact, version).await? {
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.contact_saved());
        return Ok(see_other(&urls::municipality(&id)));
    }
    drop(tx);
    let stored = find(&ctx, &id).await?;
    let version = stored.version;
    Ok(page(&ctx, StatusCode::CONFLICT, stored, contact, version, FormErrors::default()))
}

fn page(
    ctx: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    contact: Contact,
    version: i64,
    form_errors: FormErrors,
) -> HttpResponse {
    let title = ctx.t.municipality_contact_of(&*municipality.name);
    let is_stale = status == StatusCode::CONFLICT;
    let conflicts = if is_stale { contact_fields::conflicts(ctx.t, &municipality.contact, &contact) } else { vec![] };
    let layout = ctx.layout_in(&title, Section::Municipalities);
    ctx.page_with_status(status, &Edit { layout, municipality, contact, version, form_errors, is_stale, conflicts })
}
