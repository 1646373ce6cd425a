//! A message in the thread of a request.
use super::{find, review, show};
use crate::mail::to_reviewers;
use crate::model::access::RequestRight;
use crate::model::problem::{self, Problem, ProblemKind, RequestProblem};
use crate::model::request::message::{self, Author, MessageKind};
use crate::model::request::{self};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

/// The longest message, in characters.
pub const MAX: usize = 5000;

/// What is wrong with a message.
pub fn problem(text: &str) -> Option<Problem> {
    let kind = if text.is_empty() { Some(ProblemKind::Missing) } else { problem::of_text(text, MAX, true) };
    kind.map(|kind| Problem::of("text", kind))
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find(&ctx, &id, RequestRight::See).await?;
    if ctx.viewer.may(RequestRight::Review, &seen) {
        return review::messages::create(&ctx, &id, &form).await;
    }
    ctx.demand(RequestRight::Answer, &seen)?;
    let text = form::value(&form, "text").replace("\r\n", "\n");
    if let Some(problem) = problem(&text) {
        return show::with_message(&ctx, seen, text, FormErrors::of(&[problem], ctx.t)).await;
    }
    let mut tx = ctx.begin_own().await?;
    let stored = request::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    tx.demand(RequestRight::Answer, &stored)?;
    let person = tx.viewer.person.clone();
    let last = message::last(tx.connection(), &id).await?;
    let is_repeated = last.is_some_and(|last| {
        last.kind.known() == Some(MessageKind::Message) && last.text == text && last.author_id.as_deref() == Some(&*person.id)
    });
    // The same message right after itself is a form sent twice.
    if is_repeated {
        drop(tx);
    } else if !message::has_room(tx.connection(), &id, &person.email, ctx.now).await? {
        drop(tx);
        let problem = Problem::of("text", ProblemKind::OfRequest(RequestProblem::TooManyMessages));
        return show::with_message(&ctx, stored, text, FormErrors::of(&[problem], ctx.t)).await;
    } else {
        message::insert(&mut tx, &stored, MessageKind::Message, Author::from(&person), &text).await?;
        to_reviewers::answered(&mut tx, ctx.writing(), &stored, &person.name, &text).await?;
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.message_added());
    }
    Ok(see_other(&urls::request(&id)))
}
