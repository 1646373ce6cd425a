//! Secrets that move in from elsewhere, and out with a document: by their digests.
use super::Client;
use super::secret::{Secret, store};
use crate::clock::Timestamp;
use crate::crypto::secret::Digest;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;

/// A secret that moves in: its digest, and what was known of it where it comes from.
pub struct NewImportedSecret<'a> {
    pub id: String,
    pub name: &'a str,
    pub digest: &'a Digest,
    /// Empty when they are not known, or would give too much of the secret away.
    pub last_four: &'a str,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// Stores a secret that moves in. Nobody can see it here: there is no sealed copy.
pub async fn create(tx: &mut AuditedTransaction, client: &Client, moved: NewImportedSecret<'_>) -> sqlx::Result<Secret> {
    let secret = Secret {
        id: moved.id,
        client_id: client.id.clone(),
        name: moved.name.to_owned(),
        last_four: moved.last_four.to_owned(),
        digest: moved.digest.to_string(),
        created_at: moved.created_at,
        created_by: tx.actor.person_id().map(str::to_owned),
        expires_at: moved.expires_at,
        ..Secret::default()
    };
    store(tx, client, &secret).await?;
    Ok(secret)
}

/// Those of the clients from one `client_id` to another, for documents.
pub async fn list_between(connection: &mut Connection, first: &str, last: &str) -> sqlx::Result<Vec<Secret>> {
    sqlx::query_as(
        "SELECT secrets.* FROM secrets JOIN clients ON clients.id = secrets.client_id \
         WHERE clients.client_id >= $1 AND clients.client_id <= $2 AND revoked_at IS NULL ORDER BY secrets.created_at, secrets.id",
    )
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await
}

/// How many live secrets people chose elsewhere.
pub async fn count_imported(connection: &mut Connection, now: Timestamp) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT COUNT(*) FROM secrets JOIN clients ON clients.id = secrets.client_id \
         WHERE digest NOT LIKE 'sha256:%' AND revoked_at IS NULL AND deleted_at IS NULL AND (expires_at IS NULL OR expires_at > $1)",
    )
    .bind(now)
    .fetch_one(connection)
    .await
}
