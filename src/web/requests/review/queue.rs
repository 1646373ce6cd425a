//! The queue: requests that wait for a decision, oldest first, and every other request by filter.
use super::due::Due;
use super::queue_filter::{ALL, Filter, SNOOZED};
use super::wording;
use crate::db::StoredWord;
use crate::model::access::{RequestRight, Viewer};
use crate::model::list::PAGE;
use crate::model::request::queue::{self, Count, ListedRequest, MAX_LOOKED, QueuePage};
use crate::model::request::{self, Kind, Source, State, assignment, viewer};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::number_format;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

/// So many requests for an opinion of the reader are named.
const MAX_OPINIONS: i64 = 10;

#[derive(Template)]
#[template(path = "requests/review/queue.html")]
struct Queue {
    layout: Layout,
    filter: Filter,
    states: Vec<(&'static str, String)>,
    municipality: MunicipalityField,
    /// Requests for which the reader's opinion was asked: address and name.
    opinions: Vec<(String, String)>,
    rows: Vec<Row>,
    count: String,
    looked_no_further: Option<String>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Row {
    listed: ListedRequest,
    href: String,
    /// Empty in a list of one state.
    state: Option<(&'static str, String)>,
    is_change: bool,
    is_mail: bool,
    /// Whose it is, or that it is nobody's.
    assignee: String,
    /// Who is looking at it now; empty when nobody else is.
    looking: String,
    due: Option<Due>,
    snoozed: String,
}

pub async fn index(ctx: &SignedIn, filter: Filter) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::Review)?;
    let mut connection = ctx.app.db.read_for_lists().await?;
    let choices = if ctx.viewer.sees_all() { Choices::All } else { Choices::OfAdmin(&ctx.viewer.person.id) };
    let municipality = MunicipalityField::load(&mut connection, choices, &filter.municipality).await?;
    // Of what is not clear nothing is listed: it would be another list than the one asked for.
    let page = match municipality.is_unclear() {
        true => QueuePage { rows: vec![], count: Count::Exactly(0), earlier: None, later: None, looked_no_further: false },
        false => queue::page(&mut connection, &filter.query(&ctx.viewer, &municipality, ctx.now)).await?,
    };
    let looking = viewer::everywhere(&mut connection, &ctx.viewer.person.id, ctx.now).await?;
    let asked = assignment::opinions_asked_of(&mut connection, &ctx.viewer.person.id, MAX_OPINIONS).await?;
    drop(connection);
    let row = |listed: ListedRequest| {
        let here = looking.iter().filter(|viewer| viewer.request_id == listed.id);
        let names: Vec<String> = here.map(|viewer| viewer.name.clone()).collect();
        row(ctx, &filter, listed, wording::looking(ctx.t, &names))
    };
    let status = if municipality.is_unclear() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let queue = Queue {
        layout: ctx.layout_in(&ctx.t.nav_requests(), Section::Requests),
        states: states(ctx),
        opinions: asked
            .iter()
            .filter(|request| ctx.viewer.may(RequestRight::Review, request))
            .map(|request| (urls::request(&request.id), wording::title(ctx.t, request)))
            .collect(),
        count: count(ctx, &page),
        looked_no_further: page.looked_no_further.then(|| {
            let number = i64::try_from(MAX_LOOKED).unwrap_or(i64::MAX);
            ctx.t.list_looked_no_further(number_format::whole(ctx.t, number))
        }),
        earlier: page.earlier.map(|number| filter.at("before", &number.to_string())),
        later: page.later.map(|number| filter.at("after", &number.to_string())),
        rows: page.rows.into_iter().map(row).collect(),
        municipality,
        filter,
    };
    Ok(ctx.page_with_status(status, &queue))
}

fn row(ctx: &SignedIn, filter: &Filter, listed: ListedRequest, looking: String) -> Row {
    let t = ctx.t;
    let is_waiting = listed.state.known() == Some(State::Submitted);
    let assignee = match (&listed.assignee_id, &listed.assignee_name) {
        (Some(id), _) if *id == ctx.viewer.person.id => t.review_you(),
        (_, Some(name)) => name.clone(),
        (_, None) => String::new(),
    };
    Row {
        href: urls::request(&listed.id),
        state: (filter.state == ALL || !filter.q.trim().is_empty()).then(|| wording::state(t, listed.state)),
        is_change: listed.kind.known() == Some(Kind::Change),
        is_mail: listed.source.known() == Some(Source::Mail),
        assignee,
        looking,
        due: listed.due_at.filter(|_| is_waiting).map(|at| Due::of(t, at, ctx.now)),
        snoozed: wording::snoozed(t, listed.snoozed_until.filter(|_| is_waiting), ctx.now),
        listed,
    }
}

fn states(ctx: &SignedIn) -> Vec<(&'static str, String)> {
    let t = ctx.t;
    let of = |state: State| (state.as_str(), wording::state(t, StoredWord::Known(state)).1);
    let ended = [
        State::ChangesRequested,
        State::Unconfirmed,
        State::Approved,
        State::Refused,
        State::Withdrawn,
        State::Duplicate,
        State::Spam,
        State::Expired,
    ];
    let waiting = [("", t.review_waiting()), (SNOOZED, t.review_snoozed_state())];
    waiting.into_iter().chain(ended.map(of)).chain([(ALL, t.review_all())]).collect()
}

fn count(ctx: &SignedIn, page: &QueuePage) -> String {
    match page.count {
        Count::Exactly(0) => String::new(),
        Count::Exactly(count) => ctx.t.review_count(count, number_format::whole(ctx.t, count)),
        Count::MoreThan(count) if count < i64::try_from(PAGE).unwrap_or(0) => String::new(),
        Count::MoreThan(count) => ctx.t.review_more_than(number_format::whole(ctx.t, count)),
    }
}

#[derive(Deserialize)]
pub struct Place {
    #[serde(default)]
    after: i64,
}

/// Leads to the next request that waits and is nobody's or the reader's.
pub async fn next(ctx: SignedIn, place: Query<Place>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::Review)?;
    let found = find_next(&ctx, &ctx.viewer, place.after).await?;
    let Some(found) = found else {
        let shown = request::find_by_number(&mut *ctx.read().await?, place.after).await?;
        let is_open = shown.is_some_and(|shown| shown.is_in(State::Submitted) && ctx.viewer.may(RequestRight::Decide, &shown));
        ctx.flash(if is_open { ctx.t.review_none_waits_besides() } else { ctx.t.review_none_waits() });
        return Ok(see_other(urls::REQUESTS));
    };
    Ok(see_other(&urls::request(&found.id)))
}

pub async fn find_next(ctx: &SignedIn, viewer: &Viewer, after: i64) -> Result<Option<ListedRequest>, Error> {
    let own = viewer.municipalities_with_clients_seen().map(|ids| ids.into_iter().map(str::to_owned).collect());
    let mut connection = ctx.app.db.read_for_lists().await?;
    Ok(queue::next(&mut connection, own, &viewer.person.id, after, ctx.now).await?)
}
