//! Disabling an identity provider, and offering it again.
use super::begin;
use crate::model::identity::provider;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let (mut tx, found) = begin(&ctx, &id).await?;
    provider::disable(&mut tx, &found).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.identity_provider_disabled());
    Ok(see_other(&urls::identity_provider(&id)))
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let (mut tx, found) = begin(&ctx, &id).await?;
    provider::enable(&mut tx, &found).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.identity_provider_enabled());
    Ok(see_other(&urls::identity_provider(&id)))
}
