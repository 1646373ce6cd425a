//! The history of a client, for whoever may see the client.
use super::head::{Head, Tab};
use crate::model::access::Right;
use crate::model::event::list::Reach;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::Error;
use crate::web::frame::{Frame, Section};
use crate::web::history::csv_file;
use crate::web::history::filter::Filter;
use crate::web::history::listing::{Listing, Shelf};
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;

#[derive(Template)]
#[template(path = "clients/history.html")]
struct Index {
    frame: Frame,
    head: Head,
    listing: Listing,
}

pub async fn index(desk: SignedIn, id: Path<String>, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::SeeClient).await?;
    let head = desk.head(&client, Tab::History).await?;
    let listing = Listing::load(&desk, shelf(&client.id), of_client(filter)).await?;
    Ok(desk.page(&Index { frame: desk.frame_in(&desk.t.history_of(client.client_name.as_str()), Section::Clients), head, listing }))
}

pub async fn download(desk: SignedIn, id: Path<String>, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::SeeClient).await?;
    csv_file::response(&desk, of_client(filter).query(shelf(&client.id).reaches)).await
}

/// A client is of one municipality: there is nothing to choose.
fn of_client(filter: Query<Filter>) -> Filter {
    Filter { municipality: String::new(), ..filter.into_inner().understood() }
}

fn shelf(id: &str) -> Shelf {
    Shelf {
        path: url::client_part(id, "history"),
        csv: url::client_part(id, "history.csv"),
        reaches: vec![Reach::Client(id.to_owned())],
        municipalities: vec![],
    }
}
