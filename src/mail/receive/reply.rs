//! An answer to one of our mails: it stands in the thread when it comes from whom the mail went to, and is held otherwise.
use super::thread::Found;
use super::{Became, Message, Receiver};
use crate::mail::to_reviewers::{self, Writing};
use crate::model::access::{RequestRight, Viewer};
use crate::model::audit::AuditedTransaction;
use crate::model::inbox::{InboxReason, InboxState};
use crate::model::person::{self, Person};
use crate::model::request::message::{self, Author, MessageKind};
use crate::model::request::{Request, State, assignment};
use crate::model::role;

/// Longer answers are cut in the thread; the message stays whole, in characters.
const MAX_TEXT: usize = 20_000;

pub async fn apply(
    receiver: &Receiver,
    tx: &mut AuditedTransaction,
    mail: &Message,
    sender: &str,
    thread: &Found,
    request: &Request,
) -> anyhow::Result<Became> {
    let held = |reason| Ok(Became::because(InboxState::Held, reason).with_request(&request.id));
    if !thread.is_of_sender() {
        return held(InboxReason::NotFromParticipant);
    }
    if !request.is_in(State::Submitted) && !request.is_in(State::ChangesRequested) {
        return held(InboxReason::RequestClosed);
    }
    let person = person::find_by_email(tx.connection(), sender).await?;
    if person.as_ref().is_some_and(|person| person.disabled_at.is_some()) {
        return held(InboxReason::SenderDisabled);
    }
    let kind = match is_requester(request, sender, person.as_ref()) {
        true => MessageKind::Message,
        // What a reviewer answers by mail stays among reviewers: they may not have meant the requester to read it.
        false if reviews(tx, person.as_ref(), request).await? => MessageKind::Note,
        false => return held(InboxReason::NotFromParticipant),
    };
    let (now, author) = (tx.now, person.as_ref().map_or(sender, |person| &person.email));
    if !message::has_room(tx.connection(), &request.id, author, now).await? {
        return held(InboxReason::TooManyAnswers);
    }
    write(receiver, tx, request, (kind, person.as_ref(), sender), mail).await?;
    Ok(Became::of(InboxState::Reply).with_request(&request.id))
}

/// Adds it to the thread, and does what follows from that.
async fn write(
    receiver: &Receiver,
    tx: &mut AuditedTransaction,
    request: &Request,
    (kind, person, sender): (MessageKind, Option<&Person>, &str),
    mail: &Message,
) -> anyhow::Result<()> {
    let text: String = mail.outline.own_text.chars().take(MAX_TEXT).collect();
    let author = match person {
        Some(person) => Author::from(person),
        None => Author { id: None, name: &request.requester_name, email: sender },
    };
    message::insert(tx, request, kind, author, &text).await?;
    match (kind, person) {
        (MessageKind::Note, Some(reviewer)) => assignment::opinion_given(tx, request, reviewer).await?,
        _ => {
            let with = Writing { config: &receiver.config, keys: &receiver.sealing };
            to_reviewers::answered(tx, with, request, author.name, &text).await?;
        }
    }
    Ok(())
}

fn is_requester(request: &Request, sender: &str, person: Option<&Person>) -> bool {
    let is_unclaimed = request.requester_id.is_none() && request.requester_email == sender;
    is_unclaimed || person.is_some_and(|person| request.is_of(person))
}

async fn reviews(tx: &mut AuditedTransaction, person: Option<&Person>, request: &Request) -> sqlx::Result<bool> {
    let Some(person) = person else { return Ok(false) };
    let roles = role::list_in_effect(tx.connection(), &person.id).await?;
    Ok(Viewer { person: person.clone(), roles, within_municipality_id: None }.may(RequestRight::Review, request))
}
