//! The list of identity providers: those of everybody first, then those of each municipality; searched, and paged.
use crate::model::access::IdentityProviderRight;
use crate::model::fold::fold;
use crate::model::identity::provider::{self, Provider};
use crate::model::list::PAGE;
use crate::model::municipality;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::short_list::Filter;
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;

#[derive(Template)]
#[template(path = "identity_providers/index.html")]
struct Index {
    layout: Layout,
    q: String,
    rows: Vec<Row>,
    /// Whether there are so many that a search helps.
    is_searched: bool,
    range: String,
    earlier: Option<String>,
    later: Option<String>,
}

struct Row {
    id: String,
    name: String,
    issuer: String,
    /// Whose people it is for.
    whose: String,
    is_of_everybody: bool,
    is_disabled: bool,
}

impl Row {
    fn has(&self, words: &[String]) -> bool {
        let texts = [fold(&self.name), fold(&self.issuer), fold(&self.whose)];
        words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(IdentityProviderRight::Manage)?;
    let mut connection = ctx.read().await?;
    let providers = provider::list(&mut connection).await?;
    let municipalities = municipality::list(&mut connection).await?;
    drop(connection);
    let whose = |id: &str| municipalities.iter().find(|known| known.id == id).map_or_else(String::new, |known| known.name.clone());
    let row = |provider: Provider| Row {
        whose: provider.municipality_id.as_deref().map_or_else(|| ctx.t.identity_provider_everybody(), whose),
        is_of_everybody: provider.municipality_id.is_none(),
        is_disabled: provider.disabled_at.is_some(),
        id: provider.id,
        name: provider.name,
        issuer: provider.issuer,
    };
    let seen = providers.into_iter().filter(|provider| ctx.viewer.may(IdentityProviderRight::Manage, provider));
    let all: Vec<Row> = seen.map(row).collect();
    let is_searched = all.len() > PAGE;
    // There are fifty of a municipality at most: what is found among them is found by going along them all.
    let words = filter.words();
    let mut found: Vec<Row> = all.into_iter().filter(|row| row.has(&words)).collect();
    found.sort_by_cached_key(|row| (!row.is_of_everybody, fold(&row.whose), fold(&row.name), row.id.clone()));
    let keys: Vec<&str> = found.iter().map(|row| &*row.id).collect();
    let part = filter.part(ctx.t, urls::IDENTITY_PROVIDERS, &keys);
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_identity_providers(), Section::IdentityProviders),
        rows: found.drain(part.rows).collect(),
        range: part.range,
        earlier: part.earlier,
        later: part.later,
        q: filter.into_inner().q,
        is_searched,
    }))
}
