//! The mails that tell a requester what reviewers said or decided, each in the conversation of the request.
use super::decision_kind::Decision;
use crate::db::Connection;
use crate::mail::compose::MailContext;
use crate::mail::compose::decision::{self as compose, AboutRequest};
use crate::model::client::{Client, owner};
use crate::model::invitation;
use crate::model::outbox::NewMail;
use crate::model::person;
use crate::model::request::Request;
use crate::model::request::message::{self, ThreadEvent};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use crate::web::requests::conversation::{context, requester, threaded};

fn about(request: &Request) -> AboutRequest<'_> {
    AboutRequest { id: &request.id, number: request.number.unwrap_or_default(), client_name: request.client_name.trim() }
}

/// A message of a reviewer.
pub async fn answered(ctx: &SignedIn, tx: &mut AuthorizedTransaction, request: &Request, text: &str) -> Result<NewMail, Error> {
    let (context, by) = (context(ctx, tx.connection(), request).await?, tx.viewer.person.name.clone());
    Ok(threaded(ctx, request, compose::answered(&context, requester(request), about(request), &by, text)))
}

/// A refusal, or what is to be changed.
pub async fn decided(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    request: &Request,
    decision: Decision,
    comment: &str,
) -> Result<NewMail, Error> {
    let context = context(ctx, tx.connection(), request).await?;
    Ok(threaded(ctx, request, composed(&context, request, decision, comment)))
}

fn composed(context: &MailContext, request: &Request, decision: Decision, comment: &str) -> NewMail {
    let (to, about) = (requester(request), about(request));
    match decision {
        Decision::AskForChanges => compose::changes_requested(context, to, about, comment),
        Decision::Refuse => compose::refused(context, to, about, comment),
    }
}

/// The same as text, to be seen before anything is decided.
pub async fn previewed(
    ctx: &SignedIn,
    connection: &mut Connection,
    request: &Request,
    decision: Decision,
    comment: &str,
) -> Result<String, Error> {
    let mail = composed(&context(ctx, connection, request).await?, request, decision, comment);
    Ok(format!("{}\n\n{}", mail.subject, mail.text))
}

/// Tells the requester that it asks the same as another request, which is theirs or somebody else's.
pub async fn merged(ctx: &SignedIn, tx: &mut AuthorizedTransaction, request: &Request) -> Result<NewMail, Error> {
    let context = context(ctx, tx.connection(), request).await?;
    Ok(threaded(ctx, request, compose::merged(&context, requester(request), about(request))))
}

/// Where the requester comes in: whoever has no password yet chooses one first, by a link that nobody else is shown.
async fn entry(tx: &mut AuthorizedTransaction, request: &Request, page: String) -> Result<String, Error> {
    let requester = match &request.requester_id {
        Some(id) => person::find(tx.connection(), id).await?,
        None => None,
    };
    let has_no_password = |person: &person::Person| person.password_hash.is_none() && person.disabled_at.is_none();
    let Some(requester) = requester.filter(has_no_password) else { return Ok(page) };
    let token = invitation::insert(tx, &requester).await?;
    invitation::lead_to(tx, &token, &page).await?;
    Ok(urls::invitation(&token))
}

/// What tells the requester that it was approved, and what reviewers changed of it. Owners besides are told by the mails to new owners.
pub async fn approved(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    request: &Request,
    client: &Client,
    comment: &str,
) -> Result<Vec<NewMail>, Error> {
    let context = context(ctx, tx.connection(), request).await?;
    let owners = owner::emails(tx.connection(), &client.id).await?;
    // The page of the client is there for its owners.
    let page = if owners.contains(&request.requester_email) { urls::client(&client.id) } else { urls::request(&request.id) };
    let page = entry(tx, request, page).await?;
    let changed = changed_by_reviewers(tx.connection(), request).await?;
    let mail = compose::approved(&context, requester(request), about(request), (comment, &changed), &page);
    Ok(vec![threaded(ctx, request, mail)])
}

/// What reviewers changed of what was asked, a text for each time.
async fn changed_by_reviewers(connection: &mut Connection, request: &Request) -> sqlx::Result<Vec<String>> {
    let thread = message::list(connection, &request.id, false).await?;
    let by_reviewers = |message: &message::Message| {
        message.event() == Some(ThreadEvent::Edited) && message.author_id != request.requester_id && !message.text.is_empty()
    };
    Ok(thread.into_iter().filter(by_reviewers).map(|message| message.text).collect())
}

/// The mail about an approval as text, before it: what its link leads to is there only afterwards.
pub async fn approval_previewed(ctx: &SignedIn, connection: &mut Connection, request: &Request, comment: &str) -> Result<String, Error> {
    let changed = changed_by_reviewers(connection, request).await?;
    let context = context(ctx, connection, request).await?;
    let mail = compose::approved(&context, requester(request), about(request), (comment, &changed), "/…");
    Ok(format!("{}\n\n{}", mail.subject, mail.text))
}
