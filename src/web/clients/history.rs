//! The history of a client, for whoever may see the client.
use super::header::{ClientHeader, Tab};
use crate::model::access::ClientRight;
use crate::model::audit::HistoryScope;
use crate::urls;
use crate::web::error::Error;
use crate::web::history::csv_file;
use crate::web::history::filter::Filter;
use crate::web::history::listing::{HistoryListing, HistoryPage};
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::MunicipalityField;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;

#[derive(Template)]
#[template(path = "clients/history.html")]
struct Index {
    layout: Layout,
    header: ClientHeader,
    listing: HistoryListing,
}

pub async fn index(ctx: SignedIn, id: Path<String>, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::See).await?;
    let header = ctx.header(&client, Tab::History).await?;
    let listing = HistoryListing::load(&ctx, history_page(&client.id), of_client(filter)).await?;
    let layout = ctx.layout_in(&ctx.t.history_of(client.client_name.as_str()), Section::Clients);
    Ok(ctx.page_with_status(listing.status(), &Index { layout, header, listing }))
}

pub async fn download(ctx: SignedIn, id: Path<String>, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::See).await?;
    csv_file::response(&ctx, history_page(&client.id), &of_client(filter)).await
}

/// A client is of one municipality: there is nothing to choose.
fn of_client(filter: Query<Filter>) -> Filter {
    Filter { municipality: String::new(), ..filter.into_inner().understood() }
}

fn history_page(id: &str) -> HistoryPage {
    HistoryPage {
        path: urls::client_history(id),
        csv: urls::client_history_csv(id),
        scopes_shown: vec![HistoryScope::Client(id.to_owned())],
        municipality: MunicipalityField::default(),
    }
}
