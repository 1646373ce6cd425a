//! Municipalities: the list. Operators make and change them, the helpdesk reads.
mod edit;
mod fields;
mod new;

pub use edit::{edit, update};
pub use new::{create, new};

use crate::model::access::Right;
use crate::model::municipality::{self, Municipality};
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::Error;
use crate::web::figure;
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use askama::Template;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "municipalities/index.html")]
struct Index {
    frame: Frame,
    rows: Vec<Row>,
    may_change: bool,
}

struct Row {
    municipality: Municipality,
    clients: String,
    visibility: String,
    clients_href: String,
}

pub async fn index(desk: SignedIn) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::SeeMunicipalities)?;
    let mut connection = desk.read().await?;
    let municipalities = municipality::list(&mut connection).await?;
    let counts: HashMap<String, i64> = municipality::client_counts(&mut connection).await?.into_iter().collect();
    let row = |municipality: Municipality| Row {
        clients: figure::whole(desk.t, counts.get(&municipality.id).copied().unwrap_or_default()),
        visibility: fields::visibility(desk.t, municipality.secret_visibility).0,
        clients_href: url::with_query(url::CLIENTS, "municipality", &municipality.id),
        municipality,
    };
    Ok(desk.page(&Index {
        frame: desk.frame_in(&desk.t.nav_municipalities(), Section::Municipalities),
        rows: municipalities.into_iter().map(row).collect(),
        may_change: desk.viewer.may_anywhere(Right::ChangeMunicipalities),
    }))
}
