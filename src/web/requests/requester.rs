//! The page of a request for its requester: where it stands, who has it and since when, what was said, and what can be done now.
use super::answers::{AnswerRow, AnswerValue, Answers};
use super::next_steps;
use super::questions::Question;
use super::requester_status::{self, StateBadge};
use crate::crypto::random;
use crate::db::Connection;
use crate::model::access::{ClientRight, OwnedClient, RequestRight};
use crate::model::client::draft::Draft;
use crate::model::request::message;
use crate::model::request::reviewers;
use crate::model::request::{self, Kind, Request, State, usual_time};
use crate::model::scope::Scope;
use crate::model::{municipality, registration_policy, scope};
use crate::urls;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::mail_reading::MailReading;
use crate::web::request_context::SignedIn;
use crate::web::requests::thread::{self, ThreadLine};
use crate::web::time_format;
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/requester.html")]
struct Show {
    layout: Layout,
    request: Request,
    badge: StateBadge,
    /// Where it stands, a sentence each.
    sentences: Vec<String>,
    /// What a reviewer said with the last decision or question; empty where nothing was said.
    said: String,
    /// Of one that was refused: whom to ask; empty of others.
    contact: String,
    /// Of one that was offered to somebody: the link to pass on.
    claim_link: Option<String>,
    answers: Vec<AnswerRow>,
    /// What it was read from, if it came by mail.
    mail: Option<MailReading>,
    thread: Vec<ThreadLine>,
    /// Where the lines before these are.
    earlier: Option<String>,
    /// Where writing it goes on; nothing when it can't be changed.
    sends_mail: bool,
    go_on: Option<String>,
    is_draft: bool,
    may_answer: bool,
    may_withdraw: bool,
    /// The identifier of a new request with these answers, where one can be made.
    copy_id: Option<String>,
    /// The client that it became, if the viewer sees it.
    client: Option<String>,
    /// Of a duplicate: the request that goes on, where it is their own, and its name.
    merged_into: Option<(String, String)>,
    typed: String,
    form_errors: FormErrors,
}

pub async fn page(ctx: &SignedIn, request: Request, before: &str, typed: String, form_errors: FormErrors) -> Result<HttpResponse, Error> {
    let (t, mut connection) = (ctx.t, ctx.read().await?);
    let draft = request.draft().unwrap_or_default();
    let municipality_id = request.municipality_id.as_deref().unwrap_or_default();
    let municipality = municipality::find(&mut connection, municipality_id).await?;
    let catalogue = scope::list_for(&mut connection, municipality_id).await?;
    let read = message::page(&mut connection, &request.id, false, before).await?;
    let sentences = sentences(ctx, &mut connection, &request).await?;
    let contact = contact(ctx, &mut connection, &request).await?;
    let client = client(ctx, &mut connection, &request).await?;
    let goes_on = merged_into(&mut connection, &request).await?.filter(|target| target.is_of(&ctx.viewer.person));
    drop(connection);
    let (municipality, problems, may_change) = (municipality.as_ref(), &[], ctx.viewer.may(RequestRight::Edit, &request));
    let answers = Answers { request: &request, draft: &draft, municipality, catalogue: &catalogue, problems, may_change };
    let status = status(&form_errors);
    let page = Show {
        layout: ctx.layout_in(&requester_status::title(t, &request), Section::Requests),
        badge: StateBadge::of(t, &request),
        said: requester_status::said(&request, &read.messages),
        sentences,
        contact,
        claim_link: claim_link(ctx, &request),
        answers: answers.rows(t),
        mail: MailReading::of_request(ctx, &request).await?,
        thread: thread::lines(ctx, &read.messages),
        earlier: earlier(&request, read.earlier),
        sends_mail: ctx.app.config.sends_mail(),
        go_on: go_on(ctx, &request, &draft),
        is_draft: request.is_in(State::Draft),
        may_answer: ctx.viewer.may(RequestRight::Answer, &request),
        may_withdraw: ctx.viewer.may(RequestRight::Withdraw, &request),
        copy_id: may_be_copied(ctx, &request).then(random::id),
        client,
        merged_into: goes_on.map(|target| (urls::request(&target.id), requester_status::title(t, &target))),
        typed,
        form_errors,
        request,
    };
    Ok(ctx.page_with_status(status, &page))
}

/// Where the answers are changed: what was sent in once is complete, so the page of all answers.
fn go_on(ctx: &SignedIn, request: &Request, draft: &Draft) -> Option<String> {
    ctx.viewer.may(RequestRight::Edit, request).then(|| match request.is_in(State::Draft) {
        true => Question::resume(request, draft),
        false => urls::request_check(&request.id),
    })
}

fn status(form_errors: &FormErrors) -> StatusCode {
    if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// Where the lines before a place are.
fn earlier(request: &Request, place: Option<String>) -> Option<String> {
    place.map(|place| urls::with_query(&urls::request(&request.id), "before", &place))
}

/// Whether a scope is asked for that needs review.
fn asks_for_review(request: &Request, catalogue: &[Scope]) -> bool {
    request.draft().is_some_and(|draft| !registration_policy::scopes_that_need_review(&draft.unchecked(), catalogue).is_empty())
}

/// Whether a new request can begin with the answers of this one, which has ended.
fn may_be_copied(ctx: &SignedIn, request: &Request) -> bool {
    let is_ended = matches!(request.state.known(), Some(State::Refused | State::Withdrawn | State::Duplicate));
    is_ended && request.is_of(&ctx.viewer.person) && !request.is_change()
}

/// The request that this one is a duplicate of.
async fn merged_into(connection: &mut Connection, request: &Request) -> Result<Option<Request>, Error> {
    Ok(match request.merged_into.as_deref().filter(|_| request.is_in(State::Duplicate)) {
        Some(id) => request::find(connection, id).await?,
        None => None,
    })
}

/// The client that it became, if the viewer may see it.
async fn client(ctx: &SignedIn, connection: &mut Connection, request: &Request) -> Result<Option<String>, Error> {
    let Some(id) = &request.client_id else { return Ok(None) };
    let client = OwnedClient::find(connection, &ctx.viewer, id).await?;
    Ok(client.filter(|client| ctx.viewer.may(ClientRight::See, client)).map(|client| urls::client(&client.id)))
}

/// The link by which whom it was prepared for takes it over.
fn claim_link(ctx: &SignedIn, request: &Request) -> Option<String> {
    let is_offered = request.is_prepared() && request.offered_at.is_some();
    is_offered.then(|| format!("{}{}", ctx.app.config.public_url, urls::request_claim(&request.id)))
}

/// Whom somebody asks about a refusal, once they read why; empty otherwise.
async fn contact(ctx: &SignedIn, connection: &mut Connection, request: &Request) -> Result<String, Error> {
    if !request.is_in(State::Refused) {
        return Ok(String::new());
    }
    let about = request.municipality_id.as_deref().map_or(About::Helpdesk, About::Municipality);
    Ok(whom_to_ask::sentence_for(connection, ctx.t, Some(&ctx.viewer), about).await?)
}

async fn sentences(ctx: &SignedIn, connection: &mut Connection, request: &Request) -> Result<Vec<String>, Error> {
    let (t, now) = (ctx.t, ctx.now);
    let mut sentences = requester_status::of_state(t, request, now);
    sentences.extend(request.kept_until().map(|end| t.own_kept_until(time_format::day(t, end))));
    if request.is_in(State::Submitted) {
        let municipality_id = request.municipality_id.as_deref().unwrap_or_default();
        let requester_id = request.requester_id.as_deref().unwrap_or_default();
        match requester_status::assignee(t, connection, request).await? {
            Some(taken) => sentences.push(taken),
            None => {
                let reviewers = reviewers::of(connection, municipality_id, requester_id).await?;
                if let Some(municipality) = municipality::find(connection, municipality_id).await? {
                    let catalogue = scope::list_for(connection, municipality_id).await?;
                    let needs_review = asks_for_review(request, &catalogue);
                    sentences.push(next_steps::decides(t, reviewers, &municipality, needs_review));
                }
                sentences.push(t.nobody_has_it());
            }
        }
        sentences.extend(requester_status::target(t, request, now));
        if request.due_at.is_some_and(|due| now > due) && ctx.viewer.may(RequestRight::Answer, request) {
            sentences.push(t.target_passed_advice());
        }
        sentences.extend(usual_time::measure(connection, Kind::Registration, now).await?.map(|usual| next_steps::usually(t, usual)));
    }
    if let Some(target) = merged_into(connection, request).await? {
        sentences.push(if target.is_open() { t.own_duplicate_open() } else { t.own_duplicate_ended() });
    }
    sentences.retain(|sentence| !sentence.is_empty());
    Ok(sentences)
}
