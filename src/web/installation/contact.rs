//! Where people ask for help with this installation: its helpdesk. It stands in the database, so that whoever answers the telephone can
//! change it without touching the server, and every process says the same.
use crate::model::access::InstallationRight;
use crate::model::contact::Contact;
use crate::model::installation::{self, Installation};
use crate::urls;
use crate::web::contact_fields;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "installation/contact.html")]
struct Edit {
    layout: Layout,
    contact: Contact,
    version: i64,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
}

pub async fn edit(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::Change)?;
    let Installation { contact, version, .. } = installation::find(&mut *ctx.read().await?).await?;
    Ok(page(&ctx, StatusCode::OK, contact, version, FormErrors::default(), vec![]))
}

pub async fn update(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::Change)?;
    let version: i64 = value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let mut contact = contact_fields::typed(&form);
    let problems = contact.check();
    if !problems.is_empty() {
        let form_errors = FormErrors::of(&problems, ctx.t);
        return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, contact, version, form_errors, vec![]));
    }
    let mut tx = ctx.begin(InstallationRight::Change).await?;
    let before = installation::find(tx.connection()).await?;
    if installation::update_contact(&mut tx, &before, &contact, version).await? {
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.contact_saved());
        return Ok(see_other(urls::INSTALLATION));
    }
    drop(tx);
    let conflicts = contact_fields::conflicts(ctx.t, &before.contact, &contact);
    Ok(page(&ctx, StatusCode::CONFLICT, contact, before.version, FormErrors::default(), conflicts))
}

fn page(
    ctx: &SignedIn,
    status: StatusCode,
    contact: Contact,
    version: i64,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
) -> HttpResponse {
    let layout = ctx.layout_in(&ctx.t.installation_title(), Section::Installation);
    let is_stale = status == StatusCode::CONFLICT;
    ctx.page_with_status(status, &Edit { layout, contact, version, form_errors, is_stale, conflicts })
}
