//! Invitations: a link that lets a person choose a password, once. One without a person makes the first operator.
use super::deed::Deed;
use super::event::{self, Action};
use super::person::Person;
use crate::clock::{DAY, Timestamp};
use crate::crypto::{hex, random, sha256};
use crate::db::Connection;

/// How long a link works, in seconds.
pub const WORKS_FOR: i64 = 7 * DAY;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Invitation {
    pub token_digest: String,
    pub person_id: Option<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

impl Invitation {
    pub fn works(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}

fn digest(token: &str) -> String {
    hex(&sha256(token.as_bytes()))
}

/// Makes a link's token for a person; earlier links of that person stop working. The caller mails it.
pub async fn insert(deed: &mut Deed, person: &Person) -> sqlx::Result<String> {
    sqlx::query("UPDATE invitations SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL")
        .bind(&person.id)
        .bind(deed.now)
        .execute(&mut *deed.tx)
        .await?;
    let token = store(deed, Some(&person.id)).await?;
    event::record(deed, Action::PersonInvited, person.subject(), &[]).await?;
    Ok(token)
}

/// Makes the token of the set-up link; earlier ones stop working.
pub async fn insert_set_up(deed: &mut Deed) -> sqlx::Result<String> {
    sqlx::query("DELETE FROM invitations WHERE person_id IS NULL").execute(&mut *deed.tx).await?;
    store(deed, None).await
}

async fn store(deed: &mut Deed, person_id: Option<&str>) -> sqlx::Result<String> {
    let token = random::token();
    sqlx::query("INSERT INTO invitations (token_digest, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(digest(&token))
        .bind(person_id)
        .bind(deed.now)
        .bind(deed.now.plus(WORKS_FOR))
        .execute(&mut *deed.tx)
        .await?;
    Ok(token)
}

/// The invitation of a token that still works.
pub async fn find(connection: &mut Connection, token: &str, now: Timestamp) -> sqlx::Result<Option<Invitation>> {
    sqlx::query_as("SELECT * FROM invitations WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(digest(token))
        .bind(now)
        .fetch_optional(connection)
        .await
}

/// The last invitation that a person got, whether it still works or not.
pub async fn newest_of(connection: &mut Connection, person_id: &str) -> sqlx::Result<Option<Invitation>> {
    sqlx::query_as("SELECT * FROM invitations WHERE person_id = $1 ORDER BY created_at DESC, used_at IS NULL DESC LIMIT 1")
        .bind(person_id)
        .fetch_optional(connection)
        .await
}

/// Uses a token up. Returns the invitation the first time, nothing ever after.
pub async fn accept(deed: &mut Deed, token: &str) -> sqlx::Result<Option<Invitation>> {
    sqlx::query_as("UPDATE invitations SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2 RETURNING *")
        .bind(digest(token))
        .bind(deed.now)
        .fetch_optional(&mut *deed.tx)
        .await
}
