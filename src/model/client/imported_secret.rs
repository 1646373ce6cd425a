//! Imported secrets: those that came in a document from elsewhere, known by their digests.
use super::Client;
use super::secret::{Secret, store};
use crate::clock::Timestamp;
use crate::crypto::secret::Digest;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;

/// A secret to import: its digest, and what was known of it where it comes from.
pub struct NewImportedSecret<'a> {
    pub id: String,
    pub name: &'a str,
    pub digest: &'a Digest,
    /// Empty when they are not known, or would give too much of the secret away.
    pub last_four: &'a str,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    /// Whether the secret itself was seen, and is random.
    pub is_random: bool,
}

impl NewImportedSecret<'_> {
    /// As it is stored for a client. Nobody can see it here: there is no sealed copy.
    pub fn of(&self, client: &Client, created_by: Option<&str>, now: Timestamp) -> Secret {
        Secret {
            id: self.id.clone(),
            client_id: client.id.clone(),
            name: self.name.to_owned(),
            last_four: self.last_four.to_owned(),
            digest: self.digest.to_string(),
            created_at: self.created_at,
            created_by: created_by.map(str::to_owned),
            expires_at: self.expires_at,
            imported_at: Some(now),
            proved_random_at: self.is_random.then_some(now),
            ..Secret::default()
        }
    }
}

/// Stores an imported secret.
pub async fn create(tx: &mut AuditedTransaction, client: &Client, imported: NewImportedSecret<'_>) -> sqlx::Result<Secret> {
    let secret = imported.of(client, tx.actor.person_id(), tx.now);
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

/// Notes that a secret was shown and is random, so that nobody needs to replace it.
pub async fn set_random(connection: &mut Connection, id: &str, at: Timestamp) -> sqlx::Result<()> {
    sqlx::query("UPDATE secrets SET proved_random_at = $2 WHERE id = $1 AND imported_at IS NOT NULL AND proved_random_at IS NULL")
        .bind(id)
        .bind(at)
        .execute(connection)
        .await
        .map(|_| ())
}

/// The clients, by `client_id`, with live imported secrets that were never seen to be random.
pub async fn with_guessable_secrets(connection: &mut Connection, now: Timestamp) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT DISTINCT clients.client_id FROM secrets JOIN clients ON clients.id = secrets.client_id \
         WHERE imported_at IS NOT NULL AND proved_random_at IS NULL AND revoked_at IS NULL AND deleted_at IS NULL \
         AND (expires_at IS NULL OR expires_at > $1) ORDER BY clients.client_id",
    )
    .bind(now)
    .fetch_all(connection)
    .await
}
