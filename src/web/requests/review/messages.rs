//! Writing in the thread of a request: a note for reviewers, or a message to the requester, who gets it by the mail about it too.
use super::answers::filling::{self, Filling};
use super::conflict::Conflict;
use super::show::{self, Reply, Typed};
use super::{begin, find, mails};
use crate::model::access::RequestRight;
use crate::model::outbox;
use crate::model::problem::{self, Problem, ProblemKind, RequestProblem};
use crate::model::request::message::{self, Author, MessageKind};
use crate::model::request::{Request, assignment};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;

/// The longest message, in characters.
pub const MAX: usize = 5000;

pub async fn create(ctx: &SignedIn, id: &str, form: &Pairs) -> Result<HttpResponse, Error> {
    let seen = find(ctx, id, RequestRight::Review).await?;
    let text = form::value(form, "text").replace("\r\n", "\n");
    let kind = match form::value(form, "kind") {
        "message" => MessageKind::Message,
        _ => MessageKind::Note,
    };
    match filling::fill(ctx, &seen, form, "text").await? {
        Filling::NotAsked => {}
        Filling::Filled(text) => {
            let reply = Reply { kind: MessageKind::Message, text };
            let answer = form::value(form, "answer").to_owned();
            return show::page(ctx, seen, Typed { reply, answer, ..Typed::default() }).await;
        }
        Filling::Refused(form_errors) => {
            return show::page(ctx, seen, Typed { reply: Reply { kind, text }, form_errors, ..Typed::default() }).await;
        }
    }
    let problem = if text.is_empty() { Some(ProblemKind::Missing) } else { problem::of_text(&text, MAX, true) };
    if let Some(problem) = problem {
        let form_errors = FormErrors::of(&[Problem::of("text", problem)], ctx.t);
        return show::page(ctx, seen, Typed { reply: Reply { kind, text }, form_errors, ..Typed::default() }).await;
    }
    write(ctx, seen, Reply { kind, text }).await
}

async fn write(ctx: &SignedIn, seen: Request, reply: Reply) -> Result<HttpResponse, Error> {
    let (kind, id) = (reply.kind, seen.id.clone());
    let (mut tx, request) = begin(ctx, &id).await?;
    if kind == MessageKind::Message && !tx.viewer.may(RequestRight::Answer, &request) {
        drop(tx);
        let conflict = Some(Conflict::since(ctx, &request, seen.version).await?);
        return show::page(ctx, request, Typed { reply, conflict, ..Typed::default() }).await;
    }
    let person = tx.viewer.person.clone();
    let last = message::last(tx.connection(), &id).await?;
    // The same right after itself is a form sent twice.
    let is_repeated = last
        .is_some_and(|last| last.kind.known() == Some(kind) && last.text == reply.text && last.author_id.as_deref() == Some(&*person.id));
    if !is_repeated && !message::has_room(tx.connection(), &id, &person.email, ctx.now).await? {
        drop(tx);
        let problem = Problem::of("text", ProblemKind::OfRequest(RequestProblem::TooManyMessages));
        let form_errors = FormErrors::of(&[problem], ctx.t);
        return show::page(ctx, request, Typed { reply, form_errors, ..Typed::default() }).await;
    }
    if !is_repeated {
        message::insert(&mut tx, &request, kind, Author::from(&person), &reply.text).await?;
        assignment::opinion_given(&mut tx, &request, &person).await?;
        if kind == MessageKind::Message {
            let mail = mails::answered(ctx, &mut tx, &request, &reply.text).await?;
            outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
        }
        ctx.commit(tx).await?;
        ctx.flash(if kind == MessageKind::Note { ctx.t.review_note_added() } else { ctx.t.review_message_added() });
    }
    Ok(see_other(&urls::request(&id)))
}
