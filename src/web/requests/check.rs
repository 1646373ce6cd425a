//! Check your answers: each with a way back to its question, what happens next, and one button.
use super::answers::{AnswerRow, AnswerValue, Answers};
use super::checked::Checked;
use super::questions::Question;
use super::similar::{self, Similar};
use super::way::{Decision, Way};
use super::{editable, next_steps, no_longer};
use crate::locale::Messages;
use crate::model::access::{MunicipalityRight, RequestRight};
use crate::model::client::draft::Draft;
use crate::model::request::{Request, State};
use crate::urls;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/check.html")]
struct Check {
    layout: Layout,
    request: Request,
    answers: Vec<AnswerRow>,
    form_errors: FormErrors,
    /// The first question that is open or whose answer is not right.
    go_on: Option<String>,
    /// Where the button leads.
    action: String,
    /// What becomes of it; nothing while something is wrong.
    way: Option<Way>,
    /// What happens next, a sentence each.
    sentences: Vec<String>,
    /// Why it is not registered at once, a line each.
    unmet: Vec<String>,
    similar: Vec<Similar>,
    /// Why the page came back.
    changed: Option<String>,
    /// The page with all fields, for whom has it.
    single_page: Option<String>,
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    if let Some(page) = no_longer(&ctx, &id, RequestRight::Edit).await? {
        return Ok(page);
    }
    let (request, draft) = editable(&ctx, &id).await?;
    page(&ctx, StatusCode::OK, request, &draft, None).await
}

/// The page, also after it was found that what it showed is no longer so.
pub async fn page(
    ctx: &SignedIn,
    status: StatusCode,
    request: Request,
    draft: &Draft,
    changed: Option<String>,
) -> Result<HttpResponse, Error> {
    let t = ctx.t;
    let mut connection = ctx.read().await?;
    let checked = Checked::load(&mut connection, &request, draft).await?;
    let decision = checked.decide(&mut connection, &ctx.viewer, &request).await?;
    let (sentences, unmet) = match (&decision, &checked.municipality) {
        (Some(decision), Some(municipality)) => {
            let sentences = next_steps::sentences(ctx, &mut connection, &request, municipality, decision).await?;
            (sentences, next_steps::unmet(t, municipality, decision))
        }
        _ => (vec![], vec![]),
    };
    drop(connection);
    let similar = similar::find(ctx, &request).await?;
    let page = Check {
        layout: ctx.layout_in(&t.check_answers(), Section::Requests),
        answers: rows(t, &request, draft, &checked),
        form_errors: checked.form_errors_if(status == StatusCode::UNPROCESSABLE_ENTITY, t),
        go_on: go_on(&request, draft, &checked),
        action: action(&request, decision.as_ref()),
        way: decision.map(|decision| decision.way),
        sentences,
        unmet,
        similar,
        changed,
        single_page: single_page(ctx, &request),
        request,
    };
    Ok(ctx.page_with_status(status, &page))
}

/// The answers, with what is wrong with them.
fn rows(t: Messages, request: &Request, draft: &Draft, checked: &Checked) -> Vec<AnswerRow> {
    let municipality = checked.municipality.as_ref();
    Answers { request, draft, municipality, catalogue: &checked.catalogue, problems: checked.problems(), may_change: true }.rows(t)
}

/// Where the button leads.
fn action(request: &Request, decision: Option<&Decision>) -> String {
    match decision {
        Some(Decision { way: Way::Offer, .. }) => urls::request_offer(&request.id),
        _ => urls::request_submission(&request.id),
    }
}

/// The question to go on with, when something is open or not right.
pub fn go_on(request: &Request, draft: &Draft, checked: &Checked) -> Option<String> {
    let is_open = |question: &Question| {
        let is_wrong = checked.problems().iter().any(|problem| problem.attribute == question.as_str());
        is_wrong || !question.is_answered(request, draft)
    };
    let open = Question::of(request).into_iter().find(is_open);
    open.map(|question| question.href(request, true))
}

/// For those who register clients there without asking.
fn single_page(ctx: &SignedIn, request: &Request) -> Option<String> {
    let municipality_id = request.municipality_id.as_deref().filter(|_| request.is_in(State::Draft))?;
    let may = ctx.viewer.may(MunicipalityRight::CreateClient, municipality_id);
    may.then(|| urls::with_query(urls::CLIENTS_NEW, "municipality", municipality_id))
}
