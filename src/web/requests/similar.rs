//! Clients and requests with the same or a near name, among those that the viewer may see: perhaps it exists already.
use super::near_names;
use crate::db::Connection;
use crate::model::fold::fold;
use crate::model::list::ListedClient;
use crate::model::request::{Request, State, own};
use crate::urls;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;

/// So many are named at most.
const MAX: usize = 5;

pub struct Similar {
    pub name: String,
    /// The municipality of a client; empty of a request.
    pub municipality: String,
    pub href: String,
    pub is_request: bool,
    pub is_same: bool,
}

/// Those most alike first.
pub async fn find(ctx: &SignedIn, request: &Request) -> Result<Vec<Similar>, Error> {
    let name = request.client_name.clone();
    let mut connection = ctx.app.db.read_for_lists().await?;
    let similar = |client: ListedClient| Similar {
        is_same: fold(&client.client_name) == fold(&name),
        name: client.client_name,
        municipality: client.municipality_name,
        href: urls::client(&client.id),
        is_request: false,
    };
    let mut found: Vec<Similar> = near_names::clients(ctx, &mut connection, &name).await?.into_iter().map(similar).collect();
    found.extend(waiting(&mut connection, ctx, request).await?);
    found.sort_by_key(|similar| (!similar.is_same, similar.name.clone()));
    found.truncate(MAX);
    Ok(found)
}

/// Requests of the viewer that wait already.
async fn waiting(connection: &mut Connection, ctx: &SignedIn, request: &Request) -> Result<Vec<Similar>, Error> {
    let mut others = own::list(connection, &ctx.viewer.person.id, None).await?;
    let is_waiting = |other: &Request| other.is_in(State::Submitted) || other.is_in(State::ChangesRequested);
    others.retain(|other| {
        let is_other = other.id != request.id && ctx.viewer.reaches(other.municipality_id.as_deref());
        is_other && is_waiting(other) && !other.is_change() && near_names::is_near(&other.client_name, &request.client_name)
    });
    let similar = |other: Request| {
        let is_same = fold(&other.client_name) == fold(&request.client_name);
        let href = urls::request(&other.id);
        Similar { is_same, name: other.client_name, municipality: String::new(), href, is_request: true }
    };
    Ok(others.into_iter().map(similar).collect())
}
