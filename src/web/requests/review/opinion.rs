//! Asking a colleague for a second opinion. The request stays with whom it is, and a decision stays possible.
use super::conflict::Conflict;
use super::show::{self, Typed};
use super::{begin, find, wording};
use crate::mail::to_reviewers;
use crate::model::access::RequestRight;
use crate::model::person::Person;
use crate::model::problem::{self, Problem, ProblemKind};
use crate::model::request::{Request, assignment};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/review/opinion.html")]
struct Page {
    layout: Layout,
    request: Request,
    name: String,
    colleagues: Vec<Person>,
    chosen: String,
    question: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let request = find(&ctx, &id, RequestRight::Review).await?;
    page(&ctx, request, "", "", FormErrors::default()).await
}

/// Others who may review a request.
async fn colleagues(ctx: &SignedIn, connection: &mut crate::db::Connection, request: &Request) -> Result<Vec<Person>, Error> {
    let mut all = assignment::colleagues(connection, request.municipality_id.as_deref(), assignment::MAX_COLLEAGUES).await?;
    all.retain(|person| person.id != ctx.viewer.person.id && !request.is_prepared_by(person));
    Ok(all)
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find(&ctx, &id, RequestRight::Review).await?;
    let (of, question) = (form::value(&form, "colleague"), form::value(&form, "question").replace("\r\n", "\n"));
    let mut problems = Vec::new();
    if of.is_empty() {
        problems.push(Problem::of("colleague", ProblemKind::Missing));
    }
    let kind = if question.is_empty() { Some(ProblemKind::Missing) } else { problem::of_text(&question, super::messages::MAX, true) };
    problems.extend(kind.map(|kind| Problem::of("question", kind)));
    if !problems.is_empty() {
        return page(&ctx, seen, of, &question, FormErrors::of(&problems, ctx.t)).await;
    }
    let (mut tx, request) = begin(&ctx, &id).await?;
    let found = assignment::colleague(tx.connection(), request.municipality_id.as_deref(), of).await?;
    let may_be_asked = |person: &Person| person.id != ctx.viewer.person.id && !request.is_prepared_by(person);
    let colleague = found.filter(may_be_asked).ok_or(Error::RightsChanged)?;
    let asked = assignment::ask_opinion(&mut tx, &request, &colleague, &question).await?;
    if asked.is_none() {
        drop(tx);
        let mut conflict = Conflict::since(&ctx, &request, seen.version).await?;
        if conflict.happened.is_empty() {
            conflict = Conflict::last(&ctx, &request).await?;
        }
        let conflict = Some(conflict);
        return show::page(&ctx, request, Typed { conflict, ..Typed::default() }).await;
    }
    to_reviewers::opinion_asked(&mut tx, ctx.writing(), &request, &colleague, &question).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.opinion_asked(colleague.name.as_str()));
    Ok(see_other(&urls::request(&id)))
}

async fn page(ctx: &SignedIn, request: Request, chosen: &str, question: &str, form_errors: FormErrors) -> Result<HttpResponse, Error> {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let colleagues = colleagues(ctx, &mut *ctx.read().await?, &request).await?;
    let name = wording::title(ctx.t, &request);
    let layout = ctx.layout_in(&ctx.t.opinion_title(name.as_str()), Section::Requests);
    let (chosen, question) = (chosen.to_owned(), question.to_owned());
    Ok(ctx.page_with_status(status, &Page { layout, request, name, colleagues, chosen, question, form_errors }))
}
