//! Secrets of a client: up to five, each with a name and a record of its last use.
use super::credential::{self, Credential};
use super::{Client, expiry_reminder};
use crate::clock::{DAY, Timestamp};
use crate::crypto::seal::SealingKeys;
use crate::crypto::secret::{Digest, make};
use crate::db::{Connection, StoredBytes};
use crate::model::audit::AuditedTransaction;
use crate::model::audit::{Action, Difference};
use crate::model::municipality::SecretVisibility;

pub const MAX: usize = 5;
/// How long a sealed copy is kept for the owner to see, in seconds.
pub const SEEN_WITHIN: i64 = 7 * DAY;

#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Secret {
    pub id: String,
    pub client_id: String,
    pub name: String,
    pub last_four: String,
    pub digest: String,
    pub sealed: Option<StoredBytes>,
    pub created_at: Timestamp,
    pub created_by: Option<String>,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    /// When the first token was got with it here.
    pub first_used_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_from: Option<String>,
    /// When it was imported; nothing for one that was made here.
    pub imported_at: Option<Timestamp>,
    /// When an imported one was first seen to be random.
    pub proved_random_at: Option<Timestamp>,
    /// The name of who made it, where the query asks for it.
    #[sqlx(default)]
    pub maker: Option<String>,
}

impl Secret {
    pub fn is_live(&self, now: Timestamp) -> bool {
        credential::is_live(self.revoked_at, self.expires_at, now)
    }

    /// Whether people may have chosen it elsewhere, so that it can be guessed and should be rotated to one of ours.
    pub fn can_be_guessed(&self) -> bool {
        self.imported_at.is_some() && self.proved_random_at.is_none()
    }

    /// Whether an owner can still see it.
    pub fn can_be_seen(&self, visibility: SecretVisibility, now: Timestamp) -> bool {
        self.sealed.is_some()
            && self.is_live(now)
            && match visibility {
                SecretVisibility::Always => true,
                SecretVisibility::UntilUsed => self.last_used_at.is_none() && now.since(self.created_at) < SEEN_WITHIN,
                SecretVisibility::Once => false,
            }
    }

    pub fn credential(&self) -> Credential {
        Credential {
            id: self.id.clone(),
            name: self.name.clone(),
            created_at: self.created_at,
            maker: self.maker.clone(),
            expires_at: self.expires_at,
            ended_at: self.revoked_at,
            first_used_at: self.first_used_at,
            last_used_at: self.last_used_at,
            last_used_from: self.last_used_from.clone(),
        }
    }

    fn purpose(id: &str) -> String {
        format!("secrets.sealed:{id}")
    }

    /// The secret itself, from its sealed copy.
    pub fn open(&self, keys: &SealingKeys) -> Option<String> {
        keys.open_text(&Self::purpose(&self.id), &self.sealed.as_ref()?.0).ok()
    }
}

/// A secret that was just made, or brought along, and is not stored yet.
pub struct NewSecret<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub expires_at: Option<Timestamp>,
}

/// The secrets that are not revoked, oldest first, with the names of their makers.
pub async fn list(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<Secret>> {
    sqlx::query_as(
        "SELECT secrets.*, people.name AS maker FROM secrets LEFT JOIN people ON people.id = secrets.created_by \
         WHERE client_id = $1 AND revoked_at IS NULL ORDER BY secrets.created_at, secrets.id",
    )
    .bind(client_id)
    .fetch_all(connection)
    .await
}

pub async fn find(connection: &mut Connection, client_id: &str, id: &str) -> sqlx::Result<Option<Secret>> {
    sqlx::query_as("SELECT * FROM secrets WHERE client_id = $1 AND id = $2").bind(client_id).bind(id).fetch_optional(connection).await
}

/// Every secret there is or was.
pub async fn list_all(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<Secret>> {
    sqlx::query_as("SELECT * FROM secrets WHERE client_id = $1 ORDER BY created_at, id").bind(client_id).fetch_all(connection).await
}

/// Makes a secret of ours. Returns it, once, or nothing when there are five already or `new.id` was used before.
pub async fn create(
    tx: &mut AuditedTransaction,
    client: &Client,
    new: NewSecret<'_>,
    visibility: SecretVisibility,
    keys: &SealingKeys,
) -> sqlx::Result<Option<String>> {
    // Holding the client's row keeps two requests from both making the fifth.
    sqlx::query("UPDATE clients SET updated_at = updated_at WHERE id = $1").bind(&client.id).execute(tx.connection()).await?;
    let live = list(tx.connection(), &client.id).await?.iter().filter(|secret| secret.is_live(tx.now)).count();
    if live >= MAX || find(tx.connection(), &client.id, new.id).await?.is_some() {
        return Ok(None);
    }
    let secret = make();
    let sealed = (visibility != SecretVisibility::Once).then(|| keys.seal(&Secret::purpose(new.id), secret.as_bytes()));
    insert(tx, client, &new, &Digest::of(&secret), &secret[secret.len() - 4..], sealed).await?;
    Ok(Some(secret))
}

async fn insert(
    tx: &mut AuditedTransaction,
    client: &Client,
    new: &NewSecret<'_>,
    digest: &Digest,
    last_four: &str,
    sealed: Option<Vec<u8>>,
) -> sqlx::Result<()> {
    let secret = Secret {
        id: new.id.to_owned(),
        client_id: client.id.clone(),
        name: new.name.to_owned(),
        last_four: last_four.to_owned(),
        digest: digest.to_string(),
        sealed: sealed.map(StoredBytes),
        created_at: tx.now,
        created_by: tx.actor.person_id().map(str::to_owned),
        expires_at: new.expires_at,
        ..Secret::default()
    };
    store(tx, client, &secret).await
}

pub(super) async fn store(tx: &mut AuditedTransaction, client: &Client, secret: &Secret) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO secrets (id, client_id, name, last_four, digest, sealed, created_at, created_by, expires_at, imported_at, \
         proved_random_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(&secret.id)
    .bind(&secret.client_id)
    .bind(&secret.name)
    .bind(&secret.last_four)
    .bind(&secret.digest)
    .bind(secret.sealed.as_ref().map(|sealed| &*sealed.0))
    .bind(secret.created_at)
    .bind(&secret.created_by)
    .bind(secret.expires_at)
    .bind(secret.imported_at)
    .bind(secret.proved_random_at)
    .execute(tx.connection())
    .await?;
    if let Some(at) = secret.expires_at.filter(|_| secret.imported_at.is_none()) {
        expiry_reminder::end_was_set(tx, &secret.id, at).await?;
    }
    created(tx, client, secret).await
}

/// Writes down that there is a new secret.
pub(super) async fn created(tx: &mut AuditedTransaction, client: &Client, secret: &Secret) -> sqlx::Result<()> {
    tx.record(Action::SecretCreated, client.subject(), &[Difference::added("secret", &secret.name)]).await
}

/// Writes down that somebody saw the secret.
pub async fn seen(tx: &mut AuditedTransaction, client: &Client, secret: &Secret) -> sqlx::Result<()> {
    tx.record(Action::SecretSeen, client.subject(), &[Difference::added("secret", &secret.name)]).await
}

/// Gives a live secret an end. Returns whether it was live.
pub async fn expire(tx: &mut AuditedTransaction, client: &Client, secret: &Secret, at: Timestamp) -> sqlx::Result<bool> {
    let done =
        sqlx::query("UPDATE secrets SET expires_at = $2 WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)")
            .bind(&secret.id)
            .bind(at)
            .bind(tx.now)
            .execute(tx.connection())
            .await?;
    if done.rows_affected() == 1 {
        let when = Difference {
            attribute: "expires_at".to_owned(),
            removed: secret.expires_at.map(|at| at.0.to_string()).into_iter().collect(),
            added: vec![at.0.to_string()],
        };
        tx.record(Action::SecretExpiring, client.subject(), &[Difference::added("secret", &secret.name), when]).await?;
        expiry_reminder::end_was_set(tx, &secret.id, at).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Ends a secret at once. Returns whether it was not revoked before.
pub async fn revoke(tx: &mut AuditedTransaction, client: &Client, secret: &Secret) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE secrets SET revoked_at = $2, sealed = NULL WHERE id = $1 AND revoked_at IS NULL")
        .bind(&secret.id)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::SecretRevoked, client.subject(), &[Difference::removed("secret", &secret.name)]).await?;
    }
    Ok(done.rows_affected() == 1)
}
