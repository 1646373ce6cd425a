//! Clients that somebody registered at once, without review, as the policy of the municipality let them.
use super::Client;
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction};

/// Marks a client that was just made. The history tells it beside the registration.
pub async fn create(tx: &mut AuditedTransaction, client: &Client) -> sqlx::Result<()> {
    sqlx::query("UPDATE clients SET at_once_at = $2 WHERE id = $1").bind(&client.id).bind(tx.now).execute(tx.connection()).await?;
    tx.record(Action::ClientRegisteredAtOnce, client.subject(), &[]).await
}

/// How many a person has in a municipality that are not deleted. Asked in the transaction that makes one more, it stays true in it.
pub async fn count(connection: &mut Connection, municipality_id: &str, person_id: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT COUNT(*) FROM clients WHERE municipality_id = $1 AND created_by = $2 AND at_once_at IS NOT NULL AND deleted_at IS NULL",
    )
    .bind(municipality_id)
    .bind(person_id)
    .fetch_one(connection)
    .await
}

/// A client that was registered at once, and by whom.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RegisteredAtOnce {
    #[sqlx(flatten)]
    pub client: Client,
    /// Empty when the account is gone.
    pub maker: String,
}

/// The newest so many of a municipality that are not deleted.
pub async fn list(connection: &mut Connection, municipality_id: &str, max: i64) -> sqlx::Result<Vec<RegisteredAtOnce>> {
    sqlx::query_as(
        "SELECT clients.*, COALESCE(people.name, '') AS maker FROM clients LEFT JOIN people ON people.id = clients.created_by \
         WHERE clients.municipality_id = $1 AND at_once_at IS NOT NULL AND deleted_at IS NULL \
         ORDER BY at_once_at DESC, clients.id DESC LIMIT $2",
    )
    .bind(municipality_id)
    .bind(max)
    .fetch_all(connection)
    .await
}
