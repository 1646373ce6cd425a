//! The history of the installation, of a municipality, of all clients: to each what they may see.
mod csv_cell;
pub mod csv_file;
pub mod filter;
pub mod listing;
mod title;
pub mod wording;

use crate::model::access::{HistoryRight, MunicipalityRight, Viewer};
use crate::model::audit::HistoryScope;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use filter::Filter;
use listing::{HistoryListing, HistoryPage};

#[derive(Template)]
#[template(path = "history/index.html")]
struct Index {
    layout: Layout,
    listing: HistoryListing,
    lead: String,
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let filter = filter.into_inner().understood();
    let history_page = history_page(&ctx, &filter).await?;
    let lead = match () {
        () if ctx.viewer.may_anywhere(HistoryRight::SeeAll) => ctx.t.history_lead_all(),
        () if ctx.viewer.may_anywhere(HistoryRight::SeeClients) => ctx.t.history_lead_clients(),
        () => ctx.t.history_lead_municipality(),
    };
    let listing = HistoryListing::load(&ctx, history_page, filter).await?;
    let status = listing.status();
    Ok(ctx.page_with_status(status, &Index { layout: ctx.layout_in(&ctx.t.nav_history(), Section::History), listing, lead }))
}

pub async fn download(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let filter = filter.into_inner().understood();
    let history_page = history_page(&ctx, &filter).await?;
    if history_page.municipality.is_unclear() {
        return Err(Error::NotFound);
    }
    csv_file::response(&ctx, history_page, &filter).await
}

async fn history_page(ctx: &SignedIn, filter: &Filter) -> Result<HistoryPage, Error> {
    let mut connection = ctx.app.db.read_for_lists().await?;
    let choices = if ctx.viewer.sees_all() { Choices::All } else { Choices::OfAdmin(&ctx.viewer.person.id) };
    let municipality = MunicipalityField::load(&mut connection, choices, &filter.municipality).await?;
    let scopes_shown = scopes_shown(&ctx.viewer, &municipality)?;
    Ok(HistoryPage { path: urls::HISTORY.to_owned(), csv: urls::HISTORY_CSV.to_owned(), scopes_shown, municipality })
}

/// What the viewer may see of what was chosen; nothing while that is not clear. A municipality that is not theirs to choose does not exist.
fn scopes_shown(viewer: &Viewer, municipality: &MunicipalityField) -> Result<Vec<HistoryScope>, Error> {
    let may_see = |id: &str| viewer.may(MunicipalityRight::SeeHistory, id);
    let sees_clients = viewer.may_anywhere(HistoryRight::SeeClients);
    if municipality.is_unclear() {
        return if municipality.similar.is_empty() { Err(Error::NotFound) } else { Ok(vec![]) };
    }
    if let Some(id) = municipality.chosen_id() {
        return match (may_see(&id), sees_clients) {
            (true, _) => Ok(vec![HistoryScope::Municipality(id)]),
            (false, true) => Ok(vec![HistoryScope::ClientsOfMunicipality(id)]),
            (false, false) => Err(Error::NotFound),
        };
    }
    if viewer.may_anywhere(HistoryRight::SeeAll) {
        return Ok(vec![HistoryScope::Everything]);
    }
    let own = viewer.roles.iter().filter_map(|role| role.municipality_id.as_deref()).filter(|id| may_see(id));
    let mut scopes_shown: Vec<HistoryScope> = own.map(|id| HistoryScope::Municipality(id.to_owned())).collect();
    if sees_clients {
        scopes_shown.push(HistoryScope::Clients);
    }
    if scopes_shown.is_empty() { Err(Error::NotFound) } else { Ok(scopes_shown) }
}
