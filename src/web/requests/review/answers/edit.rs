//! Writing a canned answer, in both languages; an unknown placeholder is refused here, not when it is sent.
use crate::crypto::random;
use crate::model::access::RequestRight;
use crate::model::canned_answer::{self, CannedAnswer, PLACEHOLDERS, Saved};
use crate::model::problem::{Problem, ProblemKind, RequestProblem};
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
#[template(path = "requests/review/answers/edit.html")]
struct Edit {
    layout: Layout,
    answer: CannedAnswer,
    is_new: bool,
    /// With their braces.
    placeholders: Vec<String>,
    /// Whether somebody else changed it meanwhile.
    is_stale: bool,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::WriteCannedAnswers)?;
    let answer = CannedAnswer { id: random::id(), ..CannedAnswer::default() };
    Ok(page(&ctx, answer, true, false, FormErrors::default()))
}

pub async fn create(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::WriteCannedAnswers)?;
    let answer = read(form::identifier(form::value(&form, "id"))?, &form);
    let mut problems = answer.problems();
    if problems.is_empty() {
        let mut tx = ctx.begin(RequestRight::WriteCannedAnswers).await?;
        let (id, max) = (answer.id.as_str(), canned_answer::is_full(tx.connection()).await?);
        if max && canned_answer::find(tx.connection(), id).await?.is_none() {
            let problem = Problem::of("name", ProblemKind::OfRequest(RequestProblem::TooManyAnswers));
            return Ok(page(&ctx, answer, true, false, FormErrors::of(&[problem], ctx.t)));
        }
        if canned_answer::insert(&mut tx, &answer).await?.is_some() {
            ctx.commit(tx).await?;
            ctx.flash(ctx.t.answer_saved());
            return Ok(see_other(urls::CANNED_ANSWERS));
        }
        // The form sent twice made it already.
        if canned_answer::find(tx.connection(), &answer.id).await?.is_some() {
            return Ok(see_other(urls::CANNED_ANSWERS));
        }
        problems.push(Problem::of("name", ProblemKind::Taken));
    }
    Ok(page(&ctx, answer, true, false, FormErrors::of(&problems, ctx.t)))
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::WriteCannedAnswers)?;
    let answer = canned_answer::find(&mut *ctx.read().await?, &id).await?.ok_or(Error::NotFound)?;
    Ok(page(&ctx, answer, false, false, FormErrors::default()))
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::WriteCannedAnswers)?;
    let mut answer = read(&id, &form);
    answer.version = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let problems = answer.problems();
    if !problems.is_empty() {
        return Ok(page(&ctx, answer, false, false, FormErrors::of(&problems, ctx.t)));
    }
    let mut tx = ctx.begin(RequestRight::WriteCannedAnswers).await?;
    match canned_answer::update(&mut tx, &answer).await? {
        Saved::Done => {
            ctx.commit(tx).await?;
            ctx.flash(ctx.t.answer_saved());
            Ok(see_other(urls::CANNED_ANSWERS))
        }
        Saved::NameTaken => {
            let form_errors = FormErrors::of(&[Problem::of("name", ProblemKind::Taken)], ctx.t);
            Ok(page(&ctx, answer, false, false, form_errors))
        }
        Saved::Stale => {
            let stored = canned_answer::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
            drop(tx);
            answer.version = stored.version;
            Ok(page(&ctx, answer, false, true, FormErrors::default()))
        }
    }
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::WriteCannedAnswers)?;
    let mut tx = ctx.begin(RequestRight::WriteCannedAnswers).await?;
    canned_answer::delete(&mut tx, &id).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.answer_deleted());
    Ok(see_other(urls::CANNED_ANSWERS))
}

fn read(id: &str, form: &Pairs) -> CannedAnswer {
    let text = |field: &str| form::value(form, field).replace("\r\n", "\n");
    CannedAnswer { id: id.to_owned(), name: text("name"), text_nl: text("text_nl"), text_en: text("text_en"), ..CannedAnswer::default() }
}

fn page(ctx: &SignedIn, answer: CannedAnswer, is_new: bool, is_stale: bool, form_errors: FormErrors) -> HttpResponse {
    let status = match (is_stale, form_errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let title = if is_new { ctx.t.answer_new() } else { ctx.t.answer_edit() };
    let placeholders = PLACEHOLDERS.iter().map(|name| format!("{{{name}}}")).collect();
    let layout = ctx.layout_in(&title, Section::Requests);
    ctx.page_with_status(status, &Edit { layout, answer, is_new, placeholders, is_stale, form_errors })
}
