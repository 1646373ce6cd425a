//! Deleting an identity provider with all that is linked to it.
use super::{begin, find};
use crate::model::access::IdentityProviderRight;
use crate::model::identity::{link, provider};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "identity_providers/deletion.html")]
struct New {
    layout: Layout,
    id: String,
    /// How many people have linked it.
    links: i64,
    /// How many of them have no password.
    without_password: i64,
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let found = find(&ctx, &id).await?;
    let mut connection = ctx.read().await?;
    let links = link::count(&mut connection, &id).await?;
    let without_password = link::count_without_password(&mut connection, &id).await?;
    drop(connection);
    let layout = ctx.layout_in(&ctx.t.identity_provider_deletion_title(found.name.as_str()), Section::IdentityProviders);
    Ok(ctx.page(&New { layout, id: found.id, links, without_password }))
}

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(IdentityProviderRight::Manage)?;
    if provider::find(&mut *ctx.read().await?, &id).await?.is_none() {
        // The form was sent twice.
        return Ok(see_other(urls::IDENTITY_PROVIDERS));
    }
    let (mut tx, found) = begin(&ctx, &id).await?;
    provider::delete(&mut tx, &found).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.identity_provider_deleted(found.name.as_str()));
    Ok(see_other(urls::IDENTITY_PROVIDERS))
}
