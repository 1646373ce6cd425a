//! A step of a request from one state to another: one guarded statement, a line of its thread and a line of the history.
use super::message::{self, ThreadEvent};
use super::store::next_number;
use super::{Request, State, target};
use crate::model::audit::{Action, AuditedTransaction, Difference};
use sqlx::query_as;

/// What is to happen to a request.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    pub to: State,
    /// What the history calls it.
    pub action: Action,
    pub event: ThreadEvent,
    /// What the requester reads with it; may be empty.
    pub comment: &'a str,
    /// Of an approval: the row of the client that it made.
    pub client_id: Option<&'a str>,
    /// Of a duplicate: the request that goes on.
    pub merged_into: Option<&'a str>,
}

/// Takes a step, if the request still has the version that it was decided on. Returns nothing when it does not, or when no such step
/// leads from its state.
pub async fn step(tx: &mut AuditedTransaction, request: &Request, version: i64, step: &Step<'_>) -> sqlx::Result<Option<Request>> {
    let Some(state) = request.state.known().filter(|state| state.may_become(step.to)) else { return Ok(None) };
    let (now, actor) = (tx.now, tx.actor.person_id().map(str::to_owned));
    let is_decided = step.to.is_decided();
    let done: Option<Request> = query_as(
        "UPDATE requests SET state = $4, version = version + 1, updated_at = $5, decided_at = $6, decided_by = $7, \
         client_id = COALESCE($8, client_id), merged_into = $9, snoozed_until = NULL, opinion_of = NULL \
         WHERE id = $1 AND version = $2 AND state = $3 RETURNING *",
    )
    .bind(&request.id)
    .bind(version)
    .bind(state.as_str())
    .bind(step.to.as_str())
    .bind(now)
    .bind(is_decided.then_some(now))
    .bind(actor.filter(|_| is_decided))
    .bind(step.client_id)
    .bind(step.merged_into)
    .fetch_optional(tx.connection())
    .await?;
    let Some(mut done) = done else { return Ok(None) };
    if step.to == State::Submitted {
        done = put_in_queue(tx, &done).await?;
    }
    message::record(tx, &done, step.event, step.comment).await?;
    let comment = Difference::of_text("comment", "", step.comment);
    tx.record(step.action, done.subject(), &comment.into_iter().collect::<Vec<_>>()).await?;
    Ok(Some(done))
}

/// Brings a request into the queue, for the first time or again.
pub async fn submit(tx: &mut AuditedTransaction, request: &Request, version: i64) -> sqlx::Result<Option<Request>> {
    let (action, event) = (Action::RequestSubmitted, ThreadEvent::Submitted);
    step(tx, request, version, &Step { to: State::Submitted, action, event, comment: "", client_id: None, merged_into: None }).await
}

/// Gives it a number, and the time by which it should be decided.
async fn put_in_queue(tx: &mut AuditedTransaction, request: &Request) -> sqlx::Result<Request> {
    let number = match request.number {
        Some(number) => number,
        None => next_number(tx).await?,
    };
    let now = tx.now;
    query_as("UPDATE requests SET number = $2, submitted_at = $3, due_at = $4 WHERE id = $1 RETURNING *")
        .bind(&request.id)
        .bind(number)
        .bind(now)
        .bind(target::of(now))
        .fetch_one(tx.connection())
        .await
}
