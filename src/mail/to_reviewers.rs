//! Mail to those who review a request, in the transaction of what it tells: never to whoever did it, nor to somebody who may not review it
//! any more.
use super::compose::decision::AboutRequest;
use super::compose::{MailContext, request as requester, review};
use crate::config::Config;
use crate::crypto::seal::SealingKeys;
use crate::locale::Messages;
use crate::model::access::{RequestRight, Viewer};
use crate::model::audit::AuditedTransaction;
use crate::model::outbox::{self, MailThread, NewMail};
use crate::model::person::{self, Person};
use crate::model::request::{Request, assignment, thread_key};
use crate::model::{day, mail_texts, role};

/// What a mail is written with.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    pub config: &'a Config,
    pub keys: &'a SealingKeys,
}

/// A colleague handed it over.
pub async fn handed_over(tx: &mut AuditedTransaction, with: Writing<'_>, request: &Request, to: &Person) -> sqlx::Result<()> {
    let by = tx.actor.name().to_owned();
    send(tx, with, request, to, |context| review::handed_over(context, to, about(request), &by, &due(to.locale.messages(), request))).await
}

/// A colleague asked for an opinion.
pub async fn opinion_asked(
    tx: &mut AuditedTransaction,
    with: Writing<'_>,
    request: &Request,
    to: &Person,
    question: &str,
) -> sqlx::Result<()> {
    let by = tx.actor.name().to_owned();
    send(tx, with, request, to, |context| review::opinion_asked(context, to, about(request), &by, question)).await
}

/// The requester answered, by the form or by mail: the request wakes, and whoever has it is told. While nobody has, it stands in the queue.
pub async fn answered(tx: &mut AuditedTransaction, with: Writing<'_>, request: &Request, by: &str, text: &str) -> sqlx::Result<()> {
    assignment::wake(tx, request).await?;
    let Some(to) = assignee(tx, request).await? else { return Ok(()) };
    let number = request.number.unwrap_or_default();
    send(tx, with, request, &to, |context| requester::requester_answered(context, &to, &request.id, number, by, text)).await
}

/// The requester changed what was asked to be changed: it waits for whoever has it.
pub async fn sent_again(tx: &mut AuditedTransaction, with: Writing<'_>, request: &Request) -> sqlx::Result<()> {
    let Some(to) = assignee(tx, request).await? else { return Ok(()) };
    let by = tx.actor.name().to_owned();
    send(tx, with, request, &to, |context| review::sent_again(context, &to, about(request), &by)).await
}

fn about(request: &Request) -> AboutRequest<'_> {
    AboutRequest { id: &request.id, number: request.number.unwrap_or_default(), client_name: request.client_name.trim() }
}

fn due(t: Messages, request: &Request) -> String {
    request.due_at.map_or_else(String::new, |at| day::text(t, at))
}

async fn assignee(tx: &mut AuditedTransaction, request: &Request) -> sqlx::Result<Option<Person>> {
    match &request.assignee_id {
        Some(id) => person::find(tx.connection(), id).await,
        None => Ok(None),
    }
}

async fn send(
    tx: &mut AuditedTransaction,
    with: Writing<'_>,
    request: &Request,
    to: &Person,
    write: impl Fn(&MailContext) -> NewMail,
) -> sqlx::Result<()> {
    let roles = role::list_in_effect(tx.connection(), &to.id).await?;
    let reviews = Viewer { person: to.clone(), roles, within_municipality_id: None }.may(RequestRight::Review, request);
    if !reviews || to.disabled_at.is_some() || tx.actor.person_id() == Some(&*to.id) {
        return Ok(());
    }
    let texts = mail_texts::find(tx.connection(), request.municipality_id.as_deref().unwrap_or_default()).await?;
    let mail = write(&MailContext::new(with.config).with_texts(texts));
    // An answer to it stands in the thread, as a note of the reviewer.
    let key = request.number.map(|number| thread_key::make(with.keys, number, &mail.recipient));
    let mail = mail.in_thread(MailThread { request_id: request.id.clone(), key, in_reply_to: None });
    outbox::insert(tx, &mail, with.keys).await?;
    Ok(())
}
