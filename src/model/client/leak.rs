//! Leaks: all secrets of a client revoked in one step, or all keys of one that signs removed; a secret that a stranger found in the open;
//! and who has acted since.
use super::key;
use super::secret::{self, Secret};
use super::{Client, find};
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::crypto::secret::{Digest, is_ours};
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction, Difference};
use crate::model::person::Person;
use sqlx::{query_as, query_scalar};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Leak {
    pub id: String,
    pub client_id: String,
    pub at: Timestamp,
    /// Why, as whoever revoked them said; empty for a secret that was found in the open.
    pub reason: String,
    /// Nobody for a report by a stranger.
    pub person_id: Option<String>,
    /// How many were revoked.
    pub secrets: i64,
    /// How many were removed.
    pub keys: i64,
}

/// What lets a client in, and so what leaks, as texts tell them apart.
pub fn kind_of(client: &Client) -> &'static str {
    if client.has_keys() { "key" } else { "secret" }
}

impl Leak {
    pub fn was_found_in_the_open(&self) -> bool {
        self.reason.is_empty()
    }

    /// As [`kind_of`] was then.
    pub const fn kind(&self) -> &'static str {
        if self.keys > 0 { "key" } else { "secret" }
    }
}

async fn insert(tx: &mut AuditedTransaction, client: &Client, reason: &str, secrets: i64, keys: i64) -> sqlx::Result<Leak> {
    let (now, person) = (tx.now, tx.actor.person_id().map(str::to_owned));
    query_as("INSERT INTO leaks (id, client_id, at, reason, person_id, secrets, keys) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *")
        .bind(random::id())
        .bind(&client.id)
        .bind(now)
        .bind(reason)
        .bind(person)
        .bind(secrets)
        .bind(keys)
        .fetch_one(tx.connection())
        .await
}

/// Revokes every secret that is not revoked yet; of a client that signs, removes every key. Returns nothing when there was none.
pub async fn revoke_all(tx: &mut AuditedTransaction, client: &Client, reason: &str) -> sqlx::Result<Option<Leak>> {
    let (mut secrets, mut keys) = (0, 0);
    // Keys that the client shows itself are not here to be taken away.
    if client.uses_added_keys() {
        for key in key::list(tx.connection(), &client.id).await? {
            keys += i64::from(key::remove(tx, client, &key).await?);
        }
    } else if !client.has_keys() {
        for secret in secret::list(tx.connection(), &client.id).await? {
            secrets += i64::from(secret::revoke(tx, client, &secret).await?);
        }
    }
    if secrets + keys == 0 {
        return Ok(None);
    }
    tx.record(Action::SecretsLeaked, client.subject(), &[Difference::added("reason", reason)]).await?;
    insert(tx, client, reason, secrets, keys).await.map(Some)
}

/// A secret that was revoked because somebody found it in the open.
pub struct FoundSecret {
    pub client: Client,
    pub secret: Secret,
}

/// Revokes a secret that somebody found in the open, wherever it belongs: looked up by its digest. Only one of our own form is looked for,
/// which nobody can guess: with secrets that people chose, everybody could try who has which, and stop clients by guessing.
pub async fn report(tx: &mut AuditedTransaction, text: &str) -> sqlx::Result<Vec<FoundSecret>> {
    if !is_ours(text) {
        return Ok(vec![]);
    }
    let rows: Vec<Secret> = query_as("SELECT * FROM secrets WHERE digest = $1 AND revoked_at IS NULL ORDER BY id")
        .bind(Digest::of(text).to_string())
        .fetch_all(tx.connection())
        .await?;
    let mut found = Vec::new();
    for secret in rows {
        let Some(client) = find(tx.connection(), &secret.client_id).await? else { continue };
        if secret::revoke(tx, &client, &secret).await? {
            tx.record(Action::SecretFoundInTheOpen, client.subject(), &[Difference::added("secret", &secret.name)]).await?;
            insert(tx, &client, "", 1, 0).await?;
            found.push(FoundSecret { client, secret });
        }
    }
    Ok(found)
}

/// The last leak of a client, since a moment.
pub async fn newest(connection: &mut Connection, client_id: &str, since: Timestamp) -> sqlx::Result<Option<Leak>> {
    query_as("SELECT * FROM leaks WHERE client_id = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT 1")
        .bind(client_id)
        .bind(since)
        .fetch_optional(connection)
        .await
}

/// When an owner last signed in, at or after a moment.
pub async fn signed_in_since(connection: &mut Connection, person_id: &str, since: Timestamp) -> sqlx::Result<Option<Timestamp>> {
    query_scalar(
        "SELECT MAX(at) FROM events WHERE actor_id = $1 AND action = 'session.signed_in' AND at >= $2 \
         AND seq >= (SELECT COALESCE(MIN(seq), 0) FROM events WHERE at >= $2)",
    )
    .bind(person_id)
    .bind(since)
    .fetch_one(connection)
    .await
}

/// Who is told of a leak, as far as they can sign in: every owner, and the admins of the municipality and the helpdesk, at most two
/// hundred of those.
pub async fn people_to_tell(connection: &mut Connection, client: &Client) -> sqlx::Result<Vec<Person>> {
    let mut told: Vec<Person> = query_as(
        "SELECT * FROM people WHERE disabled_at IS NULL AND id IN (SELECT person_id FROM client_owners WHERE client_id = $1) \
         ORDER BY email",
    )
    .bind(&client.id)
    .fetch_all(&mut *connection)
    .await?;
    let others: Vec<Person> = query_as(
        "SELECT * FROM people WHERE disabled_at IS NULL AND id IN (SELECT person_id FROM roles WHERE role = 'helpdesk' \
         OR (role = 'municipal_admin' AND municipality_id = $2)) \
         AND id NOT IN (SELECT person_id FROM client_owners WHERE client_id = $1) ORDER BY email LIMIT 200",
    )
    .bind(&client.id)
    .bind(&client.municipality_id)
    .fetch_all(connection)
    .await?;
    told.extend(others);
    Ok(told)
}
