//! A request that somebody prepared for somebody else: it is offered to an address, and whoever proved that address claims it, once.
use super::Request;
use super::message::{self, ThreadEvent};
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::person::Person;
use sqlx::query_as;

/// Says whom it is for, as long as nobody claimed it and it has this version. Another address must be offered it anew.
pub async fn address(tx: &mut AuditedTransaction, request: &Request, email: &str) -> sqlx::Result<Option<Request>> {
    query_as(
        "UPDATE requests SET requester_email = $3, requester_name = $3, offered_at = NULL, version = version + 1, updated_at = $4 \
         WHERE id = $1 AND version = $2 AND requester_id IS NULL AND state = 'draft' RETURNING *",
    )
    .bind(&request.id)
    .bind(request.version)
    .bind(email)
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await
}

/// Lets whom it is for claim it. Nothing when it was changed or claimed since.
pub async fn offer(tx: &mut AuditedTransaction, request: &Request, version: i64) -> sqlx::Result<Option<Request>> {
    query_as(
        "UPDATE requests SET offered_at = $3, version = version + 1, updated_at = $3 \
         WHERE id = $1 AND version = $2 AND requester_id IS NULL AND state = 'draft' RETURNING *",
    )
    .bind(&request.id)
    .bind(version)
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await
}

/// Makes it this person's, if nobody claimed it yet. The caller has checked that the address is theirs.
pub async fn create(tx: &mut AuditedTransaction, request: &Request, person: &Person) -> sqlx::Result<Option<Request>> {
    let claimed: Option<Request> = query_as(
        "UPDATE requests SET requester_id = $2, requester_email = $3, requester_name = $4, locale = $5, version = version + 1, \
         updated_at = $6 WHERE id = $1 AND requester_id IS NULL AND offered_at IS NOT NULL AND state = 'draft' RETURNING *",
    )
    .bind(&request.id)
    .bind(&person.id)
    .bind(&person.email)
    .bind(&person.name)
    .bind(person.locale.as_str())
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(claimed) = &claimed {
        message::record(tx, claimed, ThreadEvent::Claimed, "").await?;
        tx.record(Action::RequestClaimed, claimed.subject(), &[]).await?;
    }
    Ok(claimed)
}
