//! Deleting a client, and undoing it for thirty days.
use super::suspension::tokens_of_stopped;
use crate::model::access::ClientRight;
use crate::model::client::deletion;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/deletion.html")]
struct New {
    layout: Layout,
    id: String,
    /// What becomes of its tokens.
    tokens: String,
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::Delete).await?;
    let layout = ctx.layout_in(&ctx.t.deletion_title(client.client_name.as_str()), Section::Clients);
    Ok(ctx.page(&New { layout, id: client.id.clone(), tokens: tokens_of_stopped(&ctx, &client) }))
}

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.client(&id, ClientRight::Delete).await?;
    let (mut tx, client) = ctx.begin_on(&id, ClientRight::Delete).await?;
    deletion::create(&mut tx, &client).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.client_deleted());
    Ok(see_other(&urls::client(&id)))
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.client(&id, ClientRight::Delete).await?;
    let (mut tx, client) = ctx.begin_on(&id, ClientRight::Delete).await?;
    deletion::delete(&mut tx, &client).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.client_restored());
    Ok(see_other(&urls::client(&id)))
}
