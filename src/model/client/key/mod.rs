//! Public keys of a client (RFC 7517), by which it signs what proves who it is: up to ten, each with a name and a record of its last use.
pub mod last_use;
pub mod pasted;

use super::credential::{self, Credential};
use super::security_profile::SecurityProfile;
use super::{Client, expiry_reminder};
use crate::clock::{DAY, Timestamp};
use crate::crypto::public_key::PublicKey;
use crate::db::{Connection, ManyRows};
use crate::model::audit::{Action, AuditedTransaction, Difference};
use serde_json::{Map, Value};

/// How many live ones a client may have.
pub const MAX: usize = 10;
pub const MAX_NAME: usize = 100;
/// How long one is kept after its end, in seconds. The history tells of it for good.
pub const KEPT: i64 = 90 * DAY;

#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Key {
    pub id: String,
    pub client_id: String,
    pub name: String,
    /// As JSON.
    pub jwk: String,
    /// RFC 7638 by SHA-256, in base64url.
    pub thumbprint: String,
    pub created_at: Timestamp,
    pub created_by: Option<String>,
    pub expires_at: Option<Timestamp>,
    pub removed_at: Option<Timestamp>,
    pub first_used_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_from: Option<String>,
    /// The name of who added it, where the query asks for it.
    #[sqlx(default)]
    pub maker: Option<String>,
}

impl Key {
    pub fn is_live(&self, now: Timestamp) -> bool {
        credential::is_live(self.removed_at, self.expires_at, now)
    }

    pub fn credential(&self) -> Credential {
        Credential {
            id: self.id.clone(),
            name: self.name.clone(),
            created_at: self.created_at,
            maker: self.maker.clone(),
            expires_at: self.expires_at,
            ended_at: self.removed_at,
            first_used_at: self.first_used_at,
            last_used_at: self.last_used_at,
            last_used_from: self.last_used_from.clone(),
        }
    }

    /// The key itself; nothing when what is stored can't be read, and then it lets nobody in.
    pub fn public_key(&self) -> Option<PublicKey> {
        let members: Map<String, Value> = serde_json::from_str(&self.jwk).ok()?;
        PublicKey::of_jwk(&members).ok().filter(|key| key.thumbprint == self.thumbprint)
    }

    /// One that is not stored yet.
    pub fn new(id: &str, client: &Client, name: &str, key: &PublicKey, now: Timestamp) -> Self {
        Self {
            id: id.to_owned(),
            client_id: client.id.clone(),
            name: name.to_owned(),
            jwk: Value::Object(key.jwk.clone()).to_string(),
            thumbprint: key.thumbprint.clone(),
            created_at: now,
            ..Self::default()
        }
    }
}

/// Whether there are keys among these, and each of them says that it is for RS256 and nothing else: by none of them a client that is held
/// to a profile can sign.
pub fn are_for_rs256_alone<'a>(keys: impl Iterator<Item = &'a PublicKey>) -> bool {
    let mut keys = keys.peekable();
    keys.peek().is_some() && keys.all(|key| SecurityProfile::Fapi2.algorithms_of(key).is_empty())
}

/// The same of the live keys of a client.
pub async fn works_by_rs256_alone(connection: &mut Connection, client_id: &str, now: Timestamp) -> sqlx::Result<bool> {
    let live: Vec<Key> = list(connection, client_id).await?.into_iter().filter(|key| key.is_live(now)).collect();
    let read: Vec<PublicKey> = live.iter().filter_map(Key::public_key).collect();
    Ok(are_for_rs256_alone(read.iter()))
}

/// What became of a key that was to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    Done,
    /// This form was sent before.
    Before,
    /// The client has this key already, by whatever name.
    Known,
    Full,
}

/// The keys that are not removed, oldest first, with the names of their makers.
pub async fn list(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<Key>> {
    sqlx::query_as(
        "SELECT client_keys.*, people.name AS maker FROM client_keys LEFT JOIN people ON people.id = client_keys.created_by \
         WHERE client_id = $1 AND removed_at IS NULL ORDER BY client_keys.created_at, client_keys.id",
    )
    .bind(client_id)
    .fetch_all(connection)
    .await
}

/// Every live one, and those that ended, newest first, as the token endpoint needs them: at most forty.
pub async fn list_known(connection: &mut Connection, client_id: &str, now: Timestamp) -> sqlx::Result<Vec<Key>> {
    sqlx::query_as(
        "SELECT * FROM client_keys WHERE client_id = $1 \
         ORDER BY CASE WHEN removed_at IS NULL AND (expires_at IS NULL OR expires_at > $2) THEN 0 ELSE 1 END, \
         created_at DESC, id DESC LIMIT 40",
    )
    .bind(client_id)
    .bind(now)
    .fetch_all(connection)
    .await
}

/// Those of the clients from one `client_id` to another that are not removed, for documents.
pub async fn list_between(connection: &mut Connection, first: &str, last: &str) -> sqlx::Result<Vec<Key>> {
    sqlx::query_as(
        "SELECT client_keys.* FROM client_keys JOIN clients ON clients.id = client_keys.client_id \
         WHERE clients.client_id >= $1 AND clients.client_id <= $2 AND removed_at IS NULL \
         ORDER BY client_keys.created_at, client_keys.id",
    )
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await
}

pub async fn find(connection: &mut Connection, client_id: &str, id: &str) -> sqlx::Result<Option<Key>> {
    sqlx::query_as("SELECT * FROM client_keys WHERE client_id = $1 AND id = $2").bind(client_id).bind(id).fetch_optional(connection).await
}

/// Adds a key.
pub async fn create(tx: &mut AuditedTransaction, client: &Client, new: &Key) -> sqlx::Result<Added> {
    // Holding the client's row keeps two requests from both adding the last one.
    sqlx::query("UPDATE clients SET updated_at = updated_at WHERE id = $1").bind(&client.id).execute(tx.connection()).await?;
    if find(tx.connection(), &client.id, &new.id).await?.is_some() {
        return Ok(Added::Before);
    }
    let live: Vec<Key> = list(tx.connection(), &client.id).await?.into_iter().filter(|key| key.is_live(tx.now)).collect();
    if live.iter().any(|key| key.thumbprint == new.thumbprint) {
        return Ok(Added::Known);
    }
    if live.len() >= MAX {
        return Ok(Added::Full);
    }
    let new = Key { created_by: tx.actor.person_id().map(str::to_owned), ..new.clone() };
    insert(tx.connection(), &[&new]).await?;
    if let Some(at) = new.expires_at {
        expiry_reminder::end_was_set(tx, &new.id, at).await?;
    }
    created(tx, client, &new).await?;
    Ok(Added::Done)
}

static INSERT: ManyRows =
    ManyRows::new("INSERT INTO client_keys (id, client_id, name, jwk, thumbprint, created_at, created_by, expires_at) VALUES", 8, "");

/// Writes rows, and no history.
pub(super) async fn insert(connection: &mut Connection, all: &[&Key]) -> sqlx::Result<()> {
    for (text, some) in INSERT.parts(connection, all) {
        let bound = some.iter().fold(sqlx::query(text), |statement, key| {
            let statement = statement.bind(&key.id).bind(&key.client_id).bind(&key.name).bind(&key.jwk).bind(&key.thumbprint);
            statement.bind(key.created_at).bind(&key.created_by).bind(key.expires_at)
        });
        bound.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Writes down that there is a new key.
pub(super) async fn created(tx: &mut AuditedTransaction, client: &Client, key: &Key) -> sqlx::Result<()> {
    tx.record(Action::KeyAdded, client.subject(), &[Difference::added("key", described(key))]).await
}

/// Its name and its thumbprint: names are chosen, and may be chosen again.
fn described(key: &Key) -> String {
    format!("{} ({})", key.name, key.thumbprint)
}

/// Gives a live key an end. Returns whether it was live.
pub async fn expire(tx: &mut AuditedTransaction, client: &Client, key: &Key, at: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE client_keys SET expires_at = $2 WHERE id = $1 AND removed_at IS NULL AND (expires_at IS NULL OR expires_at > $3)",
    )
    .bind(&key.id)
    .bind(at)
    .bind(tx.now)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        let when = Difference {
            attribute: "expires_at".to_owned(),
            removed: key.expires_at.map(|at| at.0.to_string()).into_iter().collect(),
            added: vec![at.0.to_string()],
        };
        tx.record(Action::KeyExpiring, client.subject(), &[Difference::added("key", described(key)), when]).await?;
        expiry_reminder::end_was_set(tx, &key.id, at).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Ends a key at once. Returns whether it was not removed before.
pub async fn remove(tx: &mut AuditedTransaction, client: &Client, key: &Key) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE client_keys SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL")
        .bind(&key.id)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::KeyRemoved, client.subject(), &[Difference::removed("key", described(key))]).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Deletes at most `max` that ended long ago. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done =
        sqlx::query("DELETE FROM client_keys WHERE id IN (SELECT id FROM client_keys WHERE removed_at < $1 OR expires_at < $1 LIMIT $2)")
            .bind(now.plus(-KEPT))
            .bind(max)
            .execute(connection)
            .await?;
    Ok(done.rows_affected())
}
