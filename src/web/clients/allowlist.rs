//! Adding the address of a refused request to the allowlist: one page with the list as it will be, and one button.
use crate::model::access::ClientRight;
use crate::model::client::attribute::IP_ALLOWLIST;
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::client::{Client, edit, owner};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, Query};
use askama::Template;
use serde::Deserialize;
use std::net::IpAddr;

#[derive(Deserialize)]
pub struct Proposal {
    #[serde(default)]
    address: String,
}

#[derive(Deserialize)]
pub struct Addition {
    #[serde(default)]
    address: String,
    /// That of the client whose list was shown.
    version: i64,
}

#[derive(Template)]
#[template(path = "clients/allowlist.html")]
struct New {
    layout: Layout,
    id: String,
    client_name: String,
    version: i64,
    address: String,
    /// Those that are there already.
    ranges: Vec<String>,
    /// Whether requests from the address are let in as it is.
    is_allowed: bool,
    /// Whether somebody changed the client since the list was shown.
    is_stale: bool,
}

pub async fn new(ctx: SignedIn, id: Path<String>, proposal: Query<Proposal>) -> Result<HttpResponse, Error> {
    let client = changeable(&ctx, &id).await?;
    let Ok(address) = proposal.address.parse() else { return Ok(see_other(&urls::client_edit(&id))) };
    let emails = owner::emails(&mut *ctx.read().await?, &id).await?;
    if with_address(&ctx, &client, emails, address).await?.is_none() {
        // Something else is wrong with the registration; the whole form says what.
        return Ok(see_other(&urls::with_query(&urls::client_edit(&id), "add_address", &address.to_string())));
    }
    Ok(page(&ctx, StatusCode::OK, &client, address))
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Form<Addition>) -> Result<HttpResponse, Error> {
    let client = changeable(&ctx, &id).await?;
    let address: IpAddr = form.address.parse().map_err(|_| Error::BadForm)?;
    let emails = owner::emails(&mut *ctx.read().await?, &id).await?;
    let registration = with_address(&ctx, &client, emails, address).await?.ok_or(Error::RightsChanged)?;
    if client.version != form.version || client.get(&IP_ALLOWLIST).allows(address) {
        return Ok(page(&ctx, StatusCode::CONFLICT, &client, address));
    }
    let (mut tx, client) = ctx.begin_on(&id, ClientRight::Change).await?;
    if client.deleted_at.is_some() || !edit::save(&mut tx, &client, &registration, form.version).await? {
        drop(tx);
        return Ok(page(&ctx, StatusCode::CONFLICT, &changeable(&ctx, &id).await?, address));
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.allowlist_added(address.to_string()));
    Ok(see_other(&urls::client(&id)))
}

async fn changeable(ctx: &SignedIn, id: &str) -> Result<OwnedClient, Error> {
    let client = ctx.client(id, ClientRight::Change).await?;
    if client.deleted_at.is_some() { Err(Error::NotFound) } else { Ok(client) }
}

/// The registration with one more address; nothing when something of it is not right.
async fn with_address(ctx: &SignedIn, client: &Client, emails: Vec<String>, address: IpAddr) -> Result<Option<Registration>, Error> {
    let mut draft: Draft = client.draft(emails);
    let mut entries = draft.entries(&IP_ALLOWLIST.attribute);
    let registered = entries.clone();
    entries.push(address.to_string());
    draft.set_entries(IP_ALLOWLIST.attribute.name, entries);
    let mut validation = draft.context(&mut *ctx.read().await?, &client.municipality_id).await?;
    validation.registered_ranges = registered;
    Ok(draft.check(&validation).ok())
}

fn page(ctx: &SignedIn, status: StatusCode, client: &OwnedClient, address: IpAddr) -> HttpResponse {
    let page = New {
        layout: ctx.layout_in(&ctx.t.allowlist_add_title(address.to_string()), Section::Clients),
        id: client.id.clone(),
        client_name: client.client_name.clone(),
        version: client.version,
        address: address.to_string(),
        ranges: client.registered.readable().entries(&IP_ALLOWLIST.attribute).to_vec(),
        is_allowed: client.get(&IP_ALLOWLIST).allows(address),
        is_stale: status == StatusCode::CONFLICT,
    };
    ctx.page_with_status(status, &page)
}
