//! The list of canned answers.
use crate::model::access::RequestRight;
use crate::model::canned_answer::{self, CannedAnswer};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/review/answers/index.html")]
struct Index {
    layout: Layout,
    answers: Vec<CannedAnswer>,
    may_change: bool,
}

pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::Review)?;
    let answers = canned_answer::list(&mut *ctx.read().await?).await?;
    let layout = ctx.layout_in(&ctx.t.answers_title(), Section::Requests);
    Ok(ctx.page(&Index { layout, answers, may_change: ctx.viewer.may_anywhere(RequestRight::WriteCannedAnswers) }))
}
