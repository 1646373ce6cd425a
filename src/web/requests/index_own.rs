//! The list of one's own requests, whatever became of them.
use super::requester_status::{StateBadge, title};
use crate::clock::Timestamp;
use crate::model::access::RequestRight;
use crate::model::request::{Request, State, own};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Page {
    /// A place in the list: the moment and the identifier of the last one of the page before.
    #[serde(default)]
    before: String,
}

struct Row {
    request: Request,
    title: String,
    badge: StateBadge,
    /// Whether it is this person's turn.
    is_theirs: bool,
}

#[derive(Template)]
#[template(path = "requests/index_own.html")]
struct Index {
    layout: Layout,
    offered: Vec<Request>,
    rows: Vec<Row>,
    earlier: Option<String>,
    is_first_page: bool,
    may_review: bool,
    now: Timestamp,
}

pub async fn index_own(ctx: SignedIn, page: Query<Page>) -> Result<HttpResponse, Error> {
    let place = page.before.split_once('-').and_then(|(at, id)| Some((Timestamp(at.parse().ok()?), id.to_owned())));
    let place = place.filter(|(_, id)| uuid::Uuid::try_parse(id).is_ok());
    let mut connection = ctx.read().await?;
    let person = &ctx.viewer.person;
    let mut found = own::list(&mut connection, &person.id, place.as_ref().map(|(at, id)| (*at, id.as_str()))).await?;
    let mut offered = if place.is_none() { own::offered_to(&mut connection, &person.email).await? } else { vec![] };
    drop(connection);
    let page_size = usize::try_from(own::PAGE).unwrap_or_default();
    let has_more = found.len() > page_size;
    found.truncate(page_size);
    let earlier = found.last().filter(|_| has_more).map(|last| {
        let place = format!("{}-{}", last.created_at.0, last.id);
        urls::with_query(urls::REQUESTS_OWN, "before", &place)
    });
    let is_reached = |request: &Request| ctx.viewer.reaches(request.municipality_id.as_deref());
    found.retain(is_reached);
    offered.retain(is_reached);
    let row = |request: Request| Row {
        title: title(ctx.t, &request),
        badge: StateBadge::of(ctx.t, &request),
        // Once claimed it is theirs, although it was offered.
        is_theirs: request.is_in(State::ChangesRequested)
            || (request.is_in(State::Draft) && !(request.is_prepared() && request.offered_at.is_some())),
        request,
    };
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.nav_own_requests(), Section::Requests),
        offered,
        rows: found.into_iter().map(row).collect(),
        earlier,
        is_first_page: place.is_none(),
        may_review: ctx.viewer.may_anywhere(RequestRight::Review),
        now: ctx.now,
    }))
}
