//! A request that needed no review: it became a client when it was sent in.
use super::Request;
use super::message::{self, ThreadEvent};
use crate::model::audit::AuditedTransaction;
use sqlx::query_as;

/// Says which client it became, if it still has this version and is a draft. The history tells of the client.
pub async fn create(tx: &mut AuditedTransaction, request: &Request, version: i64, client_id: &str) -> sqlx::Result<Option<Request>> {
    let registered: Option<Request> = query_as(
        "UPDATE requests SET state = 'registered', client_id = $3, version = version + 1, updated_at = $4 \
         WHERE id = $1 AND version = $2 AND state = 'draft' RETURNING *",
    )
    .bind(&request.id)
    .bind(version)
    .bind(client_id)
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(registered) = &registered {
        message::record(tx, registered, ThreadEvent::Registered, "").await?;
    }
    Ok(registered)
}
