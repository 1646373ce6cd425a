//! Setting a request aside: spam and duplicates stay findable, and come back if that was a mistake.
use super::conflict::Conflict;
use super::show::{self, Typed};
use super::{begin_decision, demand_second_factor, find_registration, mails, version, wording};
use crate::db::Connection;
use crate::model::access::{RequestRight, Right, Viewer};
use crate::model::audit::Action;
use crate::model::outbox;
use crate::model::problem::{Problem, ProblemKind, RequestProblem};
use crate::model::request::message::ThreadEvent;
use crate::model::request::{self, Request, State, Step};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

/// How many mergers are followed from one request to the next.
const MAX_MERGERS: usize = 20;

#[derive(Template)]
#[template(path = "requests/review/duplicate.html")]
struct Duplicate {
    layout: Layout,
    request: Request,
    name: String,
    number: String,
    form_errors: FormErrors,
}

pub async fn spam(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let step = Step {
        to: State::Spam,
        action: Action::RequestMarkedSpam,
        event: ThreadEvent::MarkedSpam,
        comment: "",
        client_id: None,
        merged_into: None,
    };
    take_step(&ctx, &id, version(&form)?, RequestRight::SetAside, &step, ctx.t.review_marked_spam()).await
}

pub async fn reopen(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let request = find_registration(&ctx, &id, RequestRight::Review).await?;
    // Whose sender is unproved waits for that, as before.
    let to = if request.requester_id.is_some() { State::Submitted } else { State::Unconfirmed };
    let (action, event) = (Action::RequestReopened, ThreadEvent::Reopened);
    let step = Step { to, action, event, comment: "", client_id: None, merged_into: None };
    take_step(&ctx, &id, version(&form)?, RequestRight::Reopen, &step, ctx.t.review_reopened()).await
}

async fn take_step(
    ctx: &SignedIn,
    id: &str,
    version: i64,
    right: impl Right<Noun = Request>,
    step: &Step<'_>,
    said: String,
) -> Result<HttpResponse, Error> {
    find_registration(ctx, id, RequestRight::Review).await?;
    let (mut tx, request) = begin_decision(ctx, id).await?;
    let may = tx.viewer.may(right, &request);
    let done = if may { request::step(&mut tx, &request, version, step).await? } else { None };
    if done.is_none() {
        drop(tx);
        let conflict = Some(Conflict::since(ctx, &request, version).await?);
        return show::page(ctx, request, Typed { conflict, ..Typed::default() }).await;
    }
    ctx.commit(tx).await?;
    ctx.flash(said);
    Ok(see_other(&urls::request(id)))
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let request = find_registration(&ctx, &id, RequestRight::Review).await?;
    demand_second_factor(&ctx, &request).await?;
    Ok(page(&ctx, request, String::new(), FormErrors::default()))
}

pub async fn merge(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find_registration(&ctx, &id, RequestRight::Review).await?;
    let (version, typed) = (version(&form)?, form::value(&form, "number").to_owned());
    let (mut tx, request) = begin_decision(&ctx, &id).await?;
    let viewer = tx.viewer.clone();
    let target = match target(tx.connection(), &viewer, &request, &typed).await? {
        Ok(target) => target,
        Err(kind) => {
            drop(tx);
            return Ok(page(&ctx, seen, typed, FormErrors::of(&[Problem::of("number", kind)], ctx.t)));
        }
    };
    let (action, event) = (Action::RequestMerged, ThreadEvent::Merged);
    let comment = format!("#{}", target.number.unwrap_or_default());
    let step = Step { to: State::Duplicate, action, event, comment: &comment, client_id: None, merged_into: Some(&target.id) };
    let may = viewer.may(RequestRight::SetAside, &request);
    let merged = if may { request::step(&mut tx, &request, version, &step).await? } else { None };
    let Some(merged) = merged else {
        drop(tx);
        let conflict = Some(Conflict::since(&ctx, &request, version).await?);
        return show::page(&ctx, request, Typed { conflict, ..Typed::default() }).await;
    };
    // Who sent a request by mail and proved no address is written nothing.
    if merged.requester_id.is_some() {
        let mail = mails::merged(&ctx, &mut tx, &merged).await?;
        outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.review_merged(wording::title(ctx.t, &merged)));
    Ok(see_other(&urls::request(&target.id)))
}

/// The request of a number, which the viewer may review: of one that was merged itself, the one that it was merged into. Nobody hears
/// anything more of a request that was merged, so it goes into one that is still handled or became a client.
async fn target(
    connection: &mut Connection,
    viewer: &Viewer,
    request: &Request,
    typed: &str,
) -> Result<Result<Request, ProblemKind>, Error> {
    if typed.is_empty() {
        return Ok(Err(ProblemKind::Missing));
    }
    let unknown = Err(ProblemKind::OfRequest(RequestProblem::UnknownNumber));
    let Ok(number) = typed.trim_start_matches('#').parse::<i64>() else { return Ok(unknown) };
    if request.number == Some(number) {
        return Ok(Err(ProblemKind::OfRequest(RequestProblem::SameRequest)));
    }
    let mut found = request::find_by_number(connection, number).await?;
    for _ in 0..MAX_MERGERS {
        match found.as_ref().and_then(|found| found.merged_into.clone()) {
            Some(next) => found = request::find(connection, &next).await?,
            None => break,
        }
    }
    let Some(found) = found.filter(|found| found.id != request.id && viewer.may(RequestRight::Review, found)) else { return Ok(unknown) };
    let goes_on = [State::Unconfirmed, State::Submitted, State::ChangesRequested, State::Approved].into_iter().any(|at| found.is_in(at));
    Ok(if goes_on { Ok(found) } else { Err(ProblemKind::OfRequest(RequestProblem::EndedTarget)) })
}

fn page(ctx: &SignedIn, request: Request, number: String, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let name = wording::title(ctx.t, &request);
    let layout = ctx.layout_in(&ctx.t.duplicate_title(name.as_str()), Section::Requests);
    ctx.page_with_status(status, &Duplicate { layout, request, name, number, form_errors })
}
