//! The list of identity providers.
use crate::model::access::IdentityProviderRight;
use crate::model::identity::provider;
use crate::model::municipality;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "identity_providers/index.html")]
struct Index {
    layout: Layout,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    issuer: String,
    /// Whose people it is for.
    whose: String,
    is_disabled: bool,
}

pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(IdentityProviderRight::Manage)?;
    let mut connection = ctx.read().await?;
    let providers = provider::list(&mut connection).await?;
    let municipalities = municipality::list(&mut connection).await?;
    drop(connection);
    let whose = |id: &str| municipalities.iter().find(|known| known.id == id).map_or_else(String::new, |known| known.name.clone());
    let rows = providers.into_iter().filter(|provider| ctx.viewer.may(IdentityProviderRight::Manage, provider)).map(|provider| Row {
        whose: provider.municipality_id.as_deref().map_or_else(|| ctx.t.identity_provider_everybody(), whose),
        is_disabled: provider.disabled_at.is_some(),
        id: provider.id,
        name: provider.name,
        issuer: provider.issuer,
    });
    let rows = rows.collect();
    Ok(ctx.page(&Index { layout: ctx.layout_in(&ctx.t.nav_identity_providers(), Section::IdentityProviders), rows }))
}
