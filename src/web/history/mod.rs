//! The history of the installation, of a municipality, of all clients: to each what they may see.
pub mod csv_file;
pub mod filter;
pub mod listing;
mod wording;

use crate::model::access::{Place, Right, Viewer};
use crate::model::event::list::Reach;
use crate::model::municipality::{self, Municipality};
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::Error;
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use filter::Filter;
use listing::{Listing, Shelf};

#[derive(Template)]
#[template(path = "history/index.html")]
struct Index {
    frame: Frame,
    listing: Listing,
    lead: String,
}

pub async fn index(desk: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let filter = filter.into_inner().understood();
    let shelf = shelf(&desk, &filter).await?;
    let lead = match () {
        () if desk.viewer.may_anywhere(Right::SeeAllHistory) => desk.t.history_lead_all(),
        () if desk.viewer.may_anywhere(Right::SeeClientHistory) => desk.t.history_lead_clients(),
        () => desk.t.history_lead_municipality(),
    };
    let listing = Listing::load(&desk, shelf, filter).await?;
    Ok(desk.page(&Index { frame: desk.frame_in(&desk.t.nav_history(), Section::History), listing, lead }))
}

pub async fn download(desk: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let filter = filter.into_inner().understood();
    let shelf = shelf(&desk, &filter).await?;
    csv_file::response(&desk, filter.query(shelf.reaches)).await
}

async fn shelf(desk: &SignedIn, filter: &Filter) -> Result<Shelf, Error> {
    let mut connection = desk.read().await?;
    let municipalities = match desk.viewer.sees_all() {
        true => municipality::list(&mut connection).await?,
        false => municipality::list_of_admin(&mut connection, &desk.viewer.person.id).await?,
    };
    let reaches = reaches(&desk.viewer, &municipalities, &filter.municipality)?;
    Ok(Shelf { path: url::HISTORY.to_owned(), csv: url::HISTORY_CSV.to_owned(), reaches, municipalities })
}

/// What the viewer may see of what was chosen. A municipality that is not theirs to choose does not exist.
fn reaches(viewer: &Viewer, municipalities: &[Municipality], chosen: &str) -> Result<Vec<Reach>, Error> {
    let may_see = |id: &str| viewer.may(Right::SeeMunicipalityHistory, Place { municipality_id: Some(id), owned: false });
    let sees_clients = viewer.may_anywhere(Right::SeeClientHistory);
    if !chosen.is_empty() {
        let id = municipalities.iter().find(|municipality| municipality.id == chosen).ok_or(Error::NotFound)?.id.clone();
        return match (may_see(&id), sees_clients) {
            (true, _) => Ok(vec![Reach::Municipality(id)]),
            (false, true) => Ok(vec![Reach::ClientsOfMunicipality(id)]),
            (false, false) => Err(Error::NotFound),
        };
    }
    if viewer.may_anywhere(Right::SeeAllHistory) {
        return Ok(vec![Reach::Everything]);
    }
    let own = municipalities.iter().filter(|municipality| may_see(&municipality.id));
    let mut reaches: Vec<Reach> = own.map(|municipality| Reach::Municipality(municipality.id.clone())).collect();
    if sees_clients {
        reaches.push(Reach::Clients);
    }
    if reaches.is_empty() { Err(Error::NotFound) } else { Ok(reaches) }
}
