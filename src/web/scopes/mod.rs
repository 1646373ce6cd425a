//! The catalogue of scopes: global ones first, then those of each municipality. Operators make and change them, the helpdesk reads.
mod edit;
mod fields;
mod new;

pub use edit::{edit, update};
pub use new::{create, new};

use crate::model::access::ScopeRight;
use crate::model::municipality;
use crate::model::scope::{self, Scope};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "scopes/index.html")]
struct Index {
    layout: Layout,
    groups: Vec<Group>,
    may_change: bool,
}

/// The scopes of everybody, or of one municipality.
struct Group {
    label: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    description: String,
    level: String,
    needs_review: bool,
}

pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(ScopeRight::See)?;
    let mut connection = ctx.read().await?;
    let scopes = scope::list(&mut connection).await?;
    let municipalities = municipality::list(&mut connection).await?;
    let own = municipalities.into_iter().map(|municipality| group(&ctx, municipality.name, &scopes, Some(&municipality.id)));
    let groups = std::iter::once(group(&ctx, ctx.t.scope_global(), &scopes, None)).chain(own);
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_scopes(), Section::Scopes),
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
        may_change: ctx.viewer.may_anywhere(ScopeRight::Change),
    }))
}

fn group(ctx: &SignedIn, label: String, scopes: &[Scope], municipality_id: Option<&str>) -> Group {
    let row = |scope: &Scope| Row {
        id: scope.id.clone(),
        name: scope.name.clone(),
        description: scope.description(ctx.t.0).to_owned(),
        level: fields::level(ctx.t, scope.access_level).0,
        needs_review: scope.review_required_at.is_some(),
    };
    let rows = scopes.iter().filter(|scope| scope.municipality_id.as_deref() == municipality_id).map(row).collect();
    Group { label, rows }
}
