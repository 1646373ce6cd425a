//! The open sessions of a person as their page lists them, and ending one.
use super::ABSOLUTE;
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::authorization::session_end;
use crate::model::person::Person;

/// So many are listed; nobody has more.
const MAX: i64 = 200;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedSession {
    pub id: String,
    pub address: String,
    pub browser: String,
    pub created_at: Timestamp,
    /// To within some minutes.
    pub used_at: Timestamp,
}

/// The open sessions of a person that began with the password they have, the last used first.
pub async fn list_of(connection: &mut Connection, person: &Person, now: Timestamp) -> sqlx::Result<Vec<ListedSession>> {
    sqlx::query_as(
        "SELECT id, address, browser, created_at, used_at FROM sessions \
         WHERE person_id = $1 AND bound_to = $2 AND expires_at > $3 AND created_at > $4 ORDER BY used_at DESC, id DESC LIMIT $5",
    )
    .bind(&person.id)
    .bind(super::binding(person.password_hash.as_deref()))
    .bind(now)
    .bind(now.plus(-ABSOLUTE))
    .bind(MAX)
    .fetch_all(connection)
    .await
}

/// Ends one session of a person. Returns whether it was still there.
pub async fn delete_one(tx: &mut AuditedTransaction, person: &Person, id: &str) -> sqlx::Result<bool> {
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM sessions WHERE id = $1 AND person_id = $2")
        .bind(id)
        .bind(&person.id)
        .fetch_all(tx.connection())
        .await?;
    session_end::follow(tx, &ids).await?;
    let done = sqlx::query("DELETE FROM sessions WHERE id = $1 AND person_id = $2").bind(id).bind(&person.id);
    let is_ended = done.execute(tx.connection()).await?.rows_affected() == 1;
    if is_ended {
        tx.record(Action::SessionEnded, person.subject(), &[]).await?;
    }
    Ok(is_ended)
}
