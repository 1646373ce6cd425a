//! The page of a change: what is risky first, old and new, and what may be done with it.
use super::view::ChangeView;
use crate::clock::Timestamp;
use crate::model::access::{ClientRight, OwnedClient, RequestRight, Viewer};
use crate::model::request::message::{self, Message};
use crate::model::request::{self, Kind, Request, State, usual_time};
use crate::urls;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::radio_option::RadioOption;
use crate::web::request_context::SignedIn;
use crate::web::requests::review::answers::filling::CannedChoice;
use crate::web::requests::review::{self, wording};
use crate::web::requests::show::ThreadPlace;
use crate::web::requests::{next_steps, requester_status, thread};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

#[derive(Template)]
#[template(path = "changes/show.html")]
struct Show {
    layout: Layout,
    request: Request,
    number: i64,
    badge: (&'static str, String),
    view: ChangeView,
    thread: Vec<ThreadLine>,
    /// Where the lines before these are.
    earlier: Option<String>,
    rights: Rights,
    comment: String,
    canned: CannedChoice,
    preview: String,
    decisions: Vec<RadioOption>,
    form_errors: FormErrors,
    /// Why nothing was decided just now.
    conflict: Option<String>,
    submitted: String,
    /// Who has it, since when, and by when it should be decided.
    sentences: Vec<String>,
}

/// The words of the decisions in the form.
pub const APPROVE: &str = "approve";
pub const ASK_FOR_CHANGES: &str = "ask_for_changes";
pub const REFUSE: &str = "refuse";

struct Rights {
    decide: bool,
    withdraw: bool,
    edit: bool,
    /// See the notes of reviewers, in the queue.
    review: bool,
}

/// A line of the thread.
struct ThreadLine {
    title: String,
    by: String,
    at: String,
    text: String,
    /// Whether reviewers alone read it.
    is_note: bool,
}

/// A change that this person may see: as requester or reviewer, or as an owner of the client.
pub struct Seen {
    pub request: Request,
    /// The client, as its owners see it.
    pub owned: Option<OwnedClient>,
}

pub async fn find(ctx: &SignedIn, id: &str) -> Result<Seen, Error> {
    let mut connection = ctx.read().await?;
    let request = request::find(&mut connection, id).await?.filter(Request::is_change).ok_or(Error::NotFound)?;
    let owned = match &request.client_id {
        Some(client_id) => OwnedClient::find(&mut connection, &ctx.viewer, client_id).await?,
        None => None,
    };
    let is_owner = owned.as_ref().is_some_and(|client| client.owned && ctx.viewer.may(ClientRight::See, client));
    let is_seen = ctx.viewer.may(RequestRight::See, &request) || (is_owner && !request.is_in(State::Draft));
    if is_seen { Ok(Seen { request, owned }) } else { Err(Error::NotFound) }
}

impl Seen {
    /// Whoever asked may take it back, and so may every other owner: what waits holds up their own changes.
    pub fn may_withdraw(&self, viewer: &Viewer) -> bool {
        let is_owner = self.owned.as_ref().is_some_and(|client| client.owned);
        viewer.may(RequestRight::Withdraw, &self.request) || (is_owner && self.request.is_open())
    }
}

pub async fn show(ctx: SignedIn, id: Path<String>, place: Query<ThreadPlace>) -> Result<HttpResponse, Error> {
    page(&ctx, &id, &Shown { before: place.into_inner().before, ..Shown::default() }).await
}

/// What a page shows that comes back from a form.
#[derive(Default)]
pub struct Shown {
    pub comment: String,
    /// The word of a decision.
    pub decision: String,
    pub form_errors: FormErrors,
    pub conflict: Option<String>,
    /// The canned answer that was chosen.
    pub answer: String,
    /// What the requester would get; empty until somebody asks to see it.
    pub preview: String,
    /// The place before which the thread is read; empty for its end.
    pub before: String,
}

pub async fn page(ctx: &SignedIn, id: &str, shown: &Shown) -> Result<HttpResponse, Error> {
    let seen = find(ctx, id).await?;
    let request = seen.request.clone();
    let is_reviewer = ctx.viewer.may(RequestRight::Review, &request);
    let read = message::page(&mut *ctx.read().await?, id, is_reviewer, &shown.before).await?;
    let rights = Rights {
        decide: ctx.viewer.may(RequestRight::Decide, &request) && request.is_in(State::Submitted),
        withdraw: seen.may_withdraw(&ctx.viewer),
        edit: request.is_of(&ctx.viewer.person) && request.is_open(),
        review: is_reviewer,
    };
    let status = match () {
        () if shown.conflict.is_some() => StatusCode::CONFLICT,
        () if !shown.form_errors.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        () => StatusCode::OK,
    };
    let view = ChangeView::load(ctx, &request).await?;
    let sentences = if request.is_in(State::Submitted) { sentences(ctx, &request).await? } else { vec![] };
    let page = Show {
        decisions: decisions(ctx, &view, &shown.decision),
        layout: ctx.layout_in(&ctx.t.change_title(request.client_name.as_str()), Section::Clients),
        number: request.number.unwrap_or_default(),
        badge: wording::state(ctx.t, request.state),
        view,
        thread: lines(ctx, &read.messages, is_reviewer),
        earlier: read.earlier.map(|place| urls::with_query(&urls::change(id), "before", &place)),
        rights,
        sentences,
        comment: shown.comment.clone(),
        canned: CannedChoice::load(&mut *ctx.read().await?, &shown.answer).await?,
        preview: shown.preview.clone(),
        form_errors: shown.form_errors.clone(),
        conflict: shown.conflict.clone(),
        submitted: request.submitted_at.map_or_else(String::new, |at| time_format::minute(ctx.t, at)),
        request,
    };
    Ok(ctx.page_with_status(status, &page))
}

/// The same that the requester of a new client reads.
async fn sentences(ctx: &SignedIn, request: &Request) -> Result<Vec<String>, Error> {
    let mut connection = ctx.read().await?;
    let taken = requester_status::assignee(ctx.t, &mut connection, request).await?;
    let usual = usual_time::measure(&mut connection, Kind::Change, ctx.now).await?;
    let mut sentences = vec![taken.unwrap_or_else(|| ctx.t.nobody_has_it())];
    sentences.extend(requester_status::target(ctx.t, request, ctx.now));
    sentences.extend(usual.map(|usual| next_steps::usually(ctx.t, usual)));
    Ok(sentences)
}

/// What may be decided: approving only what can be applied as it is shown.
fn decisions(ctx: &SignedIn, view: &ChangeView, chosen: &str) -> Vec<RadioOption> {
    let t = ctx.t;
    let approve = view.can_be_approved().then(|| RadioOption::new(APPROVE, t.change_approve(), t.change_approve_hint(), chosen));
    let ask = RadioOption::new(ASK_FOR_CHANGES, t.change_ask(), t.change_ask_hint(), chosen);
    let refuse = RadioOption::new(REFUSE, t.change_refuse(), t.change_refuse_hint(), chosen);
    approve.into_iter().chain([ask, refuse]).collect()
}

/// In the words for reviewers, who read what happened among them too, or in those for whoever asked.
fn lines(ctx: &SignedIn, messages: &[Message], is_reviewer: bool) -> Vec<ThreadLine> {
    let at = |at: Timestamp| time_format::minute(ctx.t, at);
    if is_reviewer {
        let line = |line: review::thread::ThreadLine| {
            let by = line.email;
            ThreadLine { title: line.title, by, at: at(line.at), text: line.text, is_note: line.is_note }
        };
        return review::thread::lines(ctx.t, messages).into_iter().map(line).collect();
    }
    let line = |line: thread::ThreadLine| {
        let (title, by) = if line.event.is_empty() { (line.author, String::new()) } else { (line.event, line.author) };
        ThreadLine { title, by, at: at(line.at), text: line.text, is_note: false }
    };
    thread::lines(ctx, messages).into_iter().map(line).collect()
}

/// What happened to a change since somebody opened it: who did what.
pub async fn what_happened(ctx: &SignedIn, request: &Request) -> Result<String, Error> {
    let is_reviewer = ctx.viewer.may(RequestRight::Review, request);
    let thread = message::list(&mut *ctx.read().await?, &request.id, is_reviewer).await?;
    let event = |message: &&Message| message.event().is_some();
    let last: Vec<Message> = thread.iter().rev().find(event).cloned().into_iter().collect();
    Ok(lines(ctx, &last, is_reviewer).pop().map_or_else(
        || ctx.t.change_conflict(),
        |line| {
            let event = if line.by.is_empty() { line.title } else { format!("{} – {}", line.title, line.by) };
            ctx.t.change_conflict_event(line.at, event)
        },
    ))
}

/// Where the page is.
pub fn href(request: &Request) -> String {
    urls::change(&request.id)
}
