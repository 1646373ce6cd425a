//! The page of a request for whoever reviews it: what is risky first, everything that was asked, the thread, and what may be done.
use super::answers::filling::CannedChoice;
use super::aside::Aside;
use super::asked::{self, Asked, AskedValue};
use super::conflict::Conflict;
use super::due::Due;
use super::thread::{self, ThreadLine};
use super::{approval, risks, wording};
use crate::locale::Messages;
use crate::model::access::RequestRight;
use crate::model::municipality;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::request::message::{self, MessageKind};
use crate::model::request::{Request, State, approvable};
use crate::model::scope;
use crate::urls;
use crate::web::changes::view::ChangeView;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::mail_reading::MailReading;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/review/show.html")]
struct Show {
    layout: Layout,
    request: Request,
    badge: (&'static str, String),
    municipality: String,
    /// Why it can't be approved as it is.
    problems: Vec<String>,
    is_unreadable: bool,
    /// What the client could do, the gravest first.
    risks: Vec<String>,
    /// Of a change: old and new. It is decided on its own page.
    change: Option<ChangeView>,
    asked: Vec<Asked>,
    mail: Option<MailReading>,
    thread: Vec<ThreadLine>,
    /// Where the lines before these are.
    earlier: Option<String>,
    aside: Aside,
    is_mine: bool,
    due: Option<Due>,
    snoozed: String,
    submitted: String,
    rights: Rights,
    typed: Typed,
    canned: CannedChoice,
    next: String,
}

struct Rights {
    answer: bool,
    decide: bool,
    ask_for_changes: bool,
    approve: bool,
    /// Whether it asks for a scope that this reviewer may not give, and others may.
    is_for_others: bool,
    /// Whether this reviewer prepared it: then somebody else decides.
    is_prepared: bool,
    set_aside: bool,
    reopen: bool,
}

/// What is being written in the thread.
pub struct Reply {
    pub kind: MessageKind,
    pub text: String,
}

impl Default for Reply {
    /// Internal, unless somebody says otherwise: a note that was meant as a message does no harm, the reverse does.
    fn default() -> Self {
        Self { kind: MessageKind::Note, text: String::new() }
    }
}

/// What the page shows besides what is stored.
#[derive(Default)]
pub struct Typed {
    pub reply: Reply,
    pub form_errors: FormErrors,
    /// What happened while the reader was deciding.
    pub conflict: Option<Conflict>,
    /// The day until which it is to rest.
    pub until: String,
    /// The canned answer that was chosen.
    pub answer: String,
    /// The place before which the thread is read; empty for its end.
    pub before: String,
}

pub async fn page(ctx: &SignedIn, request: Request, typed: Typed) -> Result<HttpResponse, Error> {
    let status = match (&typed.conflict, typed.form_errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let page = load(ctx, request, typed).await?;
    Ok(ctx.page_with_status(status, &page))
}

async fn load(ctx: &SignedIn, request: Request, typed: Typed) -> Result<Show, Error> {
    let t = ctx.t;
    // As it would be registered: with the usual values for what was not asked.
    let (known, municipality_id) = (approvable::draft(&request).unwrap_or_default(), request.municipality_id.clone().unwrap_or_default());
    let mut connection = ctx.read().await?;
    let municipality = municipality::find(&mut connection, &municipality_id).await?;
    let catalogue = scope::list_for(&mut connection, &municipality_id).await?;
    let thread = message::page(&mut connection, &request.id, true, &typed.before).await?;
    let problems = approval::problems(&mut connection, &ctx.viewer, &request).await?;
    let canned = CannedChoice::load(&mut connection, &typed.answer).await?;
    drop(connection);
    let change = if request.is_change() { Some(ChangeView::load(ctx, &request).await?) } else { None };
    let (waiting, aside) = (request.is_in(State::Submitted), Aside::load(ctx, &request, &known).await?);
    Ok(Show {
        layout: ctx.layout_in(&wording::title(t, &request), Section::Requests),
        badge: wording::state(t, request.state),
        municipality: municipality.map_or_else(String::new, |municipality| municipality.name),
        problems: said(t, &request, &problems),
        is_unreadable: request.draft().is_none(),
        risks: if request.is_change() || !request.is_open() { vec![] } else { risks::of(t, &request, &catalogue) },
        asked: asked::of(t, &request, &known, &catalogue),
        change,
        mail: MailReading::of_request(ctx, &request).await?,
        thread: thread::lines(t, &thread.messages),
        earlier: thread.earlier.map(|place| urls::with_query(&urls::request(&request.id), "before", &place)),
        is_mine: aside.is_mine(&ctx.viewer.person.id),
        due: request.due_at.filter(|_| waiting).map(|at| Due::of(t, at, ctx.now)),
        snoozed: wording::snoozed(t, request.snoozed_until.filter(|_| waiting), ctx.now),
        submitted: time_format::ago(t, request.submitted_at.unwrap_or(request.created_at), ctx.now),
        rights: Rights::of(ctx, &request, &problems),
        next: urls::with_query(urls::REQUESTS_NEXT, "after", &request.number.unwrap_or_default().to_string()),
        aside,
        typed,
        canned,
        request,
    })
}

/// Why a new client can't be registered as it is asked for; the page of a change says its own.
fn said(t: Messages, request: &Request, problems: &[Problem]) -> Vec<String> {
    let is_said = request.is_open() && !request.is_change();
    problems.iter().filter(|_| is_said).map(|problem| approval::said(t, problem)).collect()
}

/// Whether somebody else can approve what this reviewer can't.
fn is_for_others(request: &Request, problems: &[Problem]) -> bool {
    request.is_open() && !request.is_change() && problems.iter().any(|problem| problem.kind == ProblemKind::ScopeNeedsReview)
}

impl Rights {
    fn of(ctx: &SignedIn, request: &Request, problems: &[Problem]) -> Self {
        let is_submitted = request.is_in(State::Submitted);
        let may = |right| ctx.viewer.may(right, request);
        Self {
            answer: may(RequestRight::Answer),
            decide: may(RequestRight::Decide),
            ask_for_changes: may(RequestRight::Decide) && is_submitted,
            approve: may(RequestRight::Decide) && is_submitted && problems.is_empty(),
            is_for_others: is_for_others(request, problems) && !ctx.viewer.sees_all(),
            is_prepared: request.is_open() && request.is_prepared_by(&ctx.viewer.person),
            set_aside: may(RequestRight::SetAside),
            reopen: may(RequestRight::Reopen),
        }
    }
}
