//! Whoever asked and may not any more: an account that is kept out, or somebody who may not change the client any more. Nothing that they
//! asked for is approved, and their changes do not wait.
use super::change;
use super::message::ThreadEvent;
use super::{Request, State, Step, step};
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::person;
use sqlx::{query_as, query_scalar};

/// Why nothing of it is approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    Disabled,
    /// Of a change: they neither look after the client nor administer its municipality any more.
    LostClient,
}

/// What keeps what somebody asked for from being approved.
pub async fn barred(connection: &mut Connection, request: &Request) -> sqlx::Result<Option<Barred>> {
    let requester = match &request.requester_id {
        Some(id) => person::find(&mut *connection, id).await?,
        None => person::find_by_email(&mut *connection, &request.requester_email).await?,
    };
    if requester.is_some_and(|requester| requester.disabled_at.is_some()) {
        return Ok(Some(Barred::Disabled));
    }
    if !request.is_change() {
        return Ok(None);
    }
    let may: Option<i64> = query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM requests WHERE id = $1 AND ( \
           EXISTS (SELECT 1 FROM client_owners WHERE person_id = requester_id AND client_owners.client_id = requests.client_id) \
           OR EXISTS (SELECT 1 FROM roles WHERE roles.person_id = requester_id AND (role = 'operator' \
             OR (role = 'municipal_admin' AND roles.municipality_id = requests.municipality_id))))",
    )
    .bind(&request.id)
    .fetch_optional(connection)
    .await?;
    Ok(may.is_none().then_some(Barred::LostClient))
}

/// Withdraws the change of a client that waits, if whoever asked for it may not change the client any more.
pub async fn withdraw_changes_of(tx: &mut AuditedTransaction, client_id: &str) -> sqlx::Result<()> {
    match change::open_of(tx.connection(), client_id).await? {
        Some(waiting) => withdraw_if_barred(tx, &waiting).await,
        None => Ok(()),
    }
}

/// Withdraws the changes that this person asked for and may not make any more.
pub async fn withdraw_changes_by(tx: &mut AuditedTransaction, person_id: &str) -> sqlx::Result<()> {
    let waiting: Vec<Request> = query_as(
        "SELECT * FROM requests WHERE requester_id = $1 AND kind = 'change' AND state IN ('submitted', 'changes_requested') \
         ORDER BY number",
    )
    .bind(person_id)
    .fetch_all(tx.connection())
    .await?;
    for change in &waiting {
        withdraw_if_barred(tx, change).await?;
    }
    Ok(())
}

async fn withdraw_if_barred(tx: &mut AuditedTransaction, change: &Request) -> sqlx::Result<()> {
    if barred(tx.connection(), change).await?.is_none() {
        return Ok(());
    }
    let (to, action, event) = (State::Withdrawn, Action::RequestWithdrawn, ThreadEvent::RequesterBarred);
    let end = Step { to, action, event, comment: "", client_id: None, merged_into: None };
    step(tx, change, change.version, &end).await.map(|_| ())
}
