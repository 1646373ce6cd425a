//! Whose a request is among reviewers, until when it rests, and whose opinion was asked. None of it changes what is asked for, so it
//! leaves the version as it is: a decision under way stays possible.
use super::Request;
use super::message::{self, Author, MessageKind, ThreadEvent};
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use crate::model::person::Person;
use sqlx::query_as;

/// So many colleagues can be chosen from.
pub const MAX_COLLEAGUES: i64 = 1000;

/// Gives a request to somebody, or to nobody, if it still is whose it was when the page was opened. Returns nothing when it is not, or
/// when nothing is to be decided any more. Giving it to whom it belongs already changes nothing.
pub async fn assign(
    tx: &mut AuditedTransaction,
    request: &Request,
    before: Option<&str>,
    to: Option<&Person>,
) -> sqlx::Result<Option<Request>> {
    if request.assignee_id.as_deref() == to.map(|person| person.id.as_str()) {
        return Ok(Some(request.clone()));
    }
    let now = tx.now;
    let assigned: Option<Request> = query_as(
        "UPDATE requests SET assignee_id = $3, assigned_at = $4 WHERE id = $1 AND COALESCE(assignee_id, '') = $2 \
         AND state IN ('submitted', 'changes_requested') RETURNING *",
    )
    .bind(&request.id)
    .bind(before.unwrap_or_default())
    .bind(to.map(|person| person.id.as_str()))
    .bind(to.map(|_| now))
    .fetch_optional(tx.connection())
    .await?;
    let Some(assigned) = assigned else { return Ok(None) };
    let (event, name) = match to {
        None => (ThreadEvent::Released, ""),
        Some(person) if Some(person.id.as_str()) == tx.actor.person_id() => (ThreadEvent::Taken, ""),
        Some(person) => (ThreadEvent::HandedOver, person.name.as_str()),
    };
    message::record(tx, &assigned, event, name).await?;
    Ok(Some(assigned))
}

/// Lets a request rest until a moment, at which it comes back by itself; with nothing, it comes back now.
pub async fn snooze(tx: &mut AuditedTransaction, request: &Request, until: Option<Timestamp>) -> sqlx::Result<Option<Request>> {
    let snoozed: Option<Request> = query_as("UPDATE requests SET snoozed_until = $2 WHERE id = $1 AND state = 'submitted' RETURNING *")
        .bind(&request.id)
        .bind(until)
        .fetch_optional(tx.connection())
        .await?;
    if let Some(snoozed) = &snoozed {
        let until = until.map_or_else(String::new, |until| until.0.to_string());
        message::record(tx, snoozed, ThreadEvent::Snoozed, &until).await?;
    }
    Ok(snoozed)
}

/// Ends a rest, because the requester answered.
pub async fn wake(tx: &mut AuditedTransaction, request: &Request) -> sqlx::Result<()> {
    sqlx::query("UPDATE requests SET snoozed_until = NULL WHERE id = $1 AND snoozed_until IS NOT NULL")
        .bind(&request.id)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Asks a colleague for an opinion, unless somebody was asked already and has not answered; it stays with whom it is, and a decision
/// stays possible.
pub async fn ask_opinion(tx: &mut AuditedTransaction, request: &Request, of: &Person, question: &str) -> sqlx::Result<Option<Request>> {
    let asked: Option<Request> = query_as(
        "UPDATE requests SET opinion_of = $2 WHERE id = $1 AND opinion_of IS NULL AND state IN ('submitted', 'changes_requested') \
         RETURNING *",
    )
    .bind(&request.id)
    .bind(&of.id)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(asked) = &asked {
        message::record(tx, asked, ThreadEvent::SecondOpinionAsked, &of.name).await?;
        let asker = tx.actor.clone();
        let author = Author { id: asker.person_id(), name: asker.name(), email: asker.email().unwrap_or_default() };
        message::insert(tx, asked, MessageKind::Note, author, question).await?;
    }
    Ok(asked)
}

/// Notes that somebody wrote about it: if their opinion was asked, they gave it.
pub async fn opinion_given(tx: &mut AuditedTransaction, request: &Request, by: &Person) -> sqlx::Result<()> {
    sqlx::query("UPDATE requests SET opinion_of = NULL WHERE id = $1 AND opinion_of = $2")
        .bind(&request.id)
        .bind(&by.id)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Colleagues who may review requests of a municipality, or of none: the helpdesk, operators, and its admins; at most so many, by name.
/// Those who asked for it themselves are left out by `access`.
pub async fn colleagues(connection: &mut Connection, municipality_id: Option<&str>, max: i64) -> sqlx::Result<Vec<Person>> {
    query_as(
        "SELECT * FROM people WHERE disabled_at IS NULL AND password_hash IS NOT NULL AND id IN ( \
           SELECT person_id FROM roles WHERE role IN ('operator', 'helpdesk') \
           OR (role = 'municipal_admin' AND municipality_id = CAST($1 AS TEXT))) ORDER BY sort_key, id LIMIT $2",
    )
    .bind(municipality_id)
    .bind(max)
    .fetch_all(connection)
    .await
}

/// One of them, if they still may review it.
pub async fn colleague(connection: &mut Connection, municipality_id: Option<&str>, id: &str) -> sqlx::Result<Option<Person>> {
    query_as(
        "SELECT * FROM people WHERE id = $2 AND disabled_at IS NULL AND password_hash IS NOT NULL AND id IN ( \
           SELECT person_id FROM roles WHERE role IN ('operator', 'helpdesk') \
           OR (role = 'municipal_admin' AND municipality_id = CAST($1 AS TEXT)))",
    )
    .bind(municipality_id)
    .bind(id)
    .fetch_optional(connection)
    .await
}

/// Requests for which the opinion of this person was asked, oldest first; at most so many, each with its name.
pub async fn opinions_asked_of(connection: &mut Connection, person_id: &str, max: i64) -> sqlx::Result<Vec<Request>> {
    query_as("SELECT * FROM requests WHERE opinion_of = $1 ORDER BY number LIMIT $2").bind(person_id).bind(max).fetch_all(connection).await
}
