//! Asking for changes, and refusing: each says why, and is decided on the version that was shown.
use super::answers::filling::{self, CannedChoice};
use super::conflict::Conflict;
use super::decision_kind::Decision;
use super::{begin_decision, demand_second_factor, find_registration, mails, version, wording};
use crate::model::access::RequestRight;
use crate::model::outbox;
use crate::model::problem::{self, Problem, ProblemKind};
use crate::model::request::{self, Request};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

/// The longest comment, in characters.
pub const MAX_COMMENT: usize = 4000;

#[derive(Template)]
#[template(path = "requests/review/decision.html")]
struct Page {
    layout: Layout,
    request: Request,
    name: String,
    is_refusal: bool,
    action: String,
    /// What the box for the comment asks.
    comment_label: String,
    comment: String,
    canned: CannedChoice,
    /// What the requester would get; empty until somebody asks to see it.
    preview: String,
    conflict: Option<Conflict>,
    /// Whether it can still be decided.
    is_open: bool,
    form_errors: FormErrors,
}

/// What the page shows besides what is stored.
#[derive(Default)]
struct Typed {
    comment: String,
    answer: String,
    is_previewed: bool,
    conflict: Option<Conflict>,
    form_errors: FormErrors,
}

pub async fn ask_for_changes(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    new(&ctx, &id, Decision::AskForChanges).await
}

pub async fn request_changes(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    create(&ctx, &id, &form, Decision::AskForChanges).await
}

pub async fn refusal(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    new(&ctx, &id, Decision::Refuse).await
}

pub async fn refuse(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    create(&ctx, &id, &form, Decision::Refuse).await
}

async fn new(ctx: &SignedIn, id: &str, decision: Decision) -> Result<HttpResponse, Error> {
    let request = find_registration(ctx, id, RequestRight::Review).await?;
    demand_second_factor(ctx, &request).await?;
    page(ctx, request, decision, Typed::default()).await
}

async fn create(ctx: &SignedIn, id: &str, form: &Pairs, decision: Decision) -> Result<HttpResponse, Error> {
    let seen = find_registration(ctx, id, RequestRight::Review).await?;
    let version = version(form)?;
    let comment = form::value(form, "comment").replace("\r\n", "\n");
    if let Some(helped) = filling::help(ctx, &seen, form, &comment).await? {
        let filling::Helped { comment, answer, is_previewed, form_errors } = helped;
        return page(ctx, seen, decision, Typed { comment, answer, is_previewed, form_errors, conflict: None }).await;
    }
    let problem = if comment.is_empty() { Some(ProblemKind::Missing) } else { problem::of_text(&comment, MAX_COMMENT, true) };
    if let Some(kind) = problem {
        let form_errors = FormErrors::of(&[Problem::of("comment", kind)], ctx.t);
        return page(ctx, seen, decision, Typed { comment, form_errors, ..Typed::default() }).await;
    }
    let (mut tx, request) = begin_decision(ctx, id).await?;
    let step = decision.step(&comment);
    let may = tx.viewer.may(RequestRight::Decide, &request);
    let decided = if may { request::step(&mut tx, &request, version, &step).await? } else { None };
    let Some(decided) = decided else {
        drop(tx);
        let conflict = Some(Conflict::since(ctx, &request, version).await?);
        return page(ctx, request, decision, Typed { comment, conflict, ..Typed::default() }).await;
    };
    let mail = mails::decided(ctx, &mut tx, &decided, decision, &comment).await?;
    outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    ctx.flash(match decision {
        Decision::AskForChanges => ctx.t.review_changes_requested(),
        Decision::Refuse => ctx.t.review_refused(),
    });
    Ok(see_other(&urls::request(id)))
}

async fn page(ctx: &SignedIn, request: Request, decision: Decision, typed: Typed) -> Result<HttpResponse, Error> {
    let is_refusal = decision == Decision::Refuse;
    let name = wording::title(ctx.t, &request);
    let title = if is_refusal { ctx.t.refusal_title(name.as_str()) } else { ctx.t.changes_title(name.as_str()) };
    let may_step = request.state.known().is_some_and(|state| state.may_become(decision.step("").to));
    let is_open = ctx.viewer.may(RequestRight::Decide, &request) && may_step;
    let status = match (is_open, &typed.conflict, typed.form_errors.is_empty()) {
        (false, ..) | (_, Some(_), _) => StatusCode::CONFLICT,
        (true, None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, None, true) => StatusCode::OK,
    };
    let mut connection = ctx.read().await?;
    let canned = CannedChoice::load(&mut connection, &typed.answer).await?;
    let preview = match typed.is_previewed && is_open {
        true => mails::previewed(ctx, &mut connection, &request, decision, &typed.comment).await?,
        false => String::new(),
    };
    drop(connection);
    let page = Page {
        layout: ctx.layout_in(&title, Section::Requests),
        action: decision.href(&request.id),
        name,
        is_refusal,
        comment_label: if is_refusal { ctx.t.refusal_reason() } else { ctx.t.changes_comment() },
        comment: typed.comment,
        canned,
        preview,
        conflict: typed.conflict,
        is_open,
        form_errors: typed.form_errors,
        request,
    };
    Ok(ctx.page_with_status(status, &page))
}
