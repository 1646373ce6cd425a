//! Municipalities: the list. Operators make and change them, the helpdesk reads.
mod edit;
mod fields;
mod new;

pub use edit::{edit, update};
pub use new::{create, new};

use crate::model::access::MunicipalityRight;
use crate::model::municipality::{self, Municipality};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::number_format;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use askama::Template;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "municipalities/index.html")]
struct Index {
    layout: Layout,
    rows: Vec<Row>,
    may_change: bool,
}

struct Row {
    municipality: Municipality,
    clients: String,
    visibility: String,
    clients_href: String,
}

pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(MunicipalityRight::See)?;
    let mut connection = ctx.read().await?;
    let municipalities = municipality::list(&mut connection).await?;
    let counts: HashMap<String, i64> = municipality::client_counts(&mut connection).await?.into_iter().collect();
    let row = |municipality: Municipality| Row {
        clients: number_format::whole(ctx.t, counts.get(&municipality.id).copied().unwrap_or_default()),
        visibility: fields::visibility(ctx.t, municipality.secret_visibility).0,
        clients_href: urls::with_query(urls::CLIENTS, "municipality", &municipality.id),
        municipality,
    };
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_municipalities(), Section::Municipalities),
        rows: municipalities.into_iter().map(row).collect(),
        may_change: ctx.viewer.may_anywhere(MunicipalityRight::Change),
    }))
}
