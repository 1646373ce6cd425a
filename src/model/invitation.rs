//! Invitations: a link that lets a person choose a password, once. One without a person makes the first operator.
use super::audit::Action;
use super::audit::AuditedTransaction;
use super::person::Person;
use crate::clock::{DAY, Timestamp};
use crate::crypto::seal::SealingKeys;
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
    /// The token for whoever made it, sealed.
    pub sealed_token: Option<Vec<u8>>,
    /// Who was shown its link, to pass it on; nobody, where it went out by mail alone.
    pub created_by: Option<String>,
    /// The page of ours that the person is led to afterwards; nothing for the first page.
    pub aim: Option<String>,
}

impl Invitation {
    fn purpose(token_digest: &str) -> String {
        format!("invitations.token:{token_digest}")
    }

    /// The token, for the person who made this invitation and passes its link on. To anybody else it is not shown: they can make another,
    /// and the history says so.
    pub fn token_for(&self, person_id: &str, keys: &SealingKeys) -> Option<String> {
        let is_own = self.created_by.as_deref() == Some(person_id);
        self.sealed_token.as_ref().filter(|_| is_own).and_then(|sealed| keys.open_text(&Self::purpose(&self.token_digest), sealed).ok())
    }

    pub fn works(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}

fn digest(token: &str) -> String {
    hex(&sha256(token.as_bytes()))
}

/// Makes a link's token for a person; earlier links of that person stop working. The caller mails it.
pub async fn insert(tx: &mut AuditedTransaction, person: &Person) -> sqlx::Result<String> {
    end_all(tx, &person.id).await?;
    let token = store(tx, Some(&person.id)).await?;
    tx.record(Action::PersonInvited, person.subject(), &[]).await?;
    Ok(token)
}

/// Keeps the token of a link that was made just now, sealed, for whoever made it: they pass it on.
pub async fn keep_for_maker(tx: &mut AuditedTransaction, token: &str, keys: &SealingKeys) -> sqlx::Result<()> {
    let digest = digest(token);
    let maker = tx.actor.person_id().map(str::to_owned);
    sqlx::query("UPDATE invitations SET sealed_token = $2, created_by = $3 WHERE token_digest = $1")
        .bind(&digest)
        .bind(keys.seal(&Invitation::purpose(&digest), token.as_bytes()))
        .bind(maker)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Says which page of ours the person of a link that was made just now is led to afterwards: a path of `urls`.
pub async fn lead_to(tx: &mut AuditedTransaction, token: &str, aim: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE invitations SET aim = $2 WHERE token_digest = $1").bind(digest(token)).bind(aim).execute(tx.connection()).await?;
    Ok(())
}

/// Where the newest open link of a person leads, for somebody who comes in by another way.
pub async fn aim_of(connection: &mut Connection, person_id: &str, now: Timestamp) -> sqlx::Result<Option<String>> {
    let newest = newest_of(connection, person_id).await?;
    Ok(newest.filter(|invitation| invitation.works(now)).and_then(|invitation| invitation.aim))
}

/// Ends every open link of a person.
pub(super) async fn end_all(tx: &mut AuditedTransaction, person_id: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE invitations SET used_at = $2, sealed_token = NULL WHERE person_id = $1 AND used_at IS NULL")
        .bind(person_id)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Ends the open links of a person that somebody else made: whoever made one had authority over what the person might do by then, and may
/// have kept it. Called whenever the person may do more.
pub async fn end_those_of_others(tx: &mut AuditedTransaction, person_id: &str) -> sqlx::Result<()> {
    let maker = tx.actor.person_id().unwrap_or_default().to_owned();
    sqlx::query(
        "UPDATE invitations SET used_at = $2, sealed_token = NULL WHERE person_id = $1 AND used_at IS NULL \
         AND created_by IS NOT NULL AND created_by <> $3",
    )
    .bind(person_id)
    .bind(tx.now)
    .bind(maker)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Ends the open links of a person that whoever acts now made: they may do more from now on, and this maker has no authority over that.
pub async fn end_those_of_maker(tx: &mut AuditedTransaction, person_id: &str) -> sqlx::Result<()> {
    let maker = tx.actor.person_id().unwrap_or_default().to_owned();
    sqlx::query("UPDATE invitations SET used_at = $2, sealed_token = NULL WHERE person_id = $1 AND used_at IS NULL AND created_by = $3")
        .bind(person_id)
        .bind(tx.now)
        .bind(maker)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Keeps the tokens of a person's open links for nobody: they go out by mail alone.
pub async fn keep_for_nobody(tx: &mut AuditedTransaction, person_id: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE invitations SET sealed_token = NULL, created_by = NULL WHERE person_id = $1 AND used_at IS NULL")
        .bind(person_id)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Makes the token of the set-up link; earlier ones stop working.
pub async fn insert_set_up(tx: &mut AuditedTransaction) -> sqlx::Result<String> {
    sqlx::query("DELETE FROM invitations WHERE person_id IS NULL").execute(tx.connection()).await?;
    store(tx, None).await
}

async fn store(tx: &mut AuditedTransaction, person_id: Option<&str>) -> sqlx::Result<String> {
    let token = random::token();
    sqlx::query("INSERT INTO invitations (token_digest, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(digest(&token))
        .bind(person_id)
        .bind(tx.now)
        .bind(tx.now.plus(WORKS_FOR))
        .execute(tx.connection())
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
pub async fn accept(tx: &mut AuditedTransaction, token: &str) -> sqlx::Result<Option<Invitation>> {
    sqlx::query_as(
        "UPDATE invitations SET used_at = $2, sealed_token = NULL \
         WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2 RETURNING *",
    )
    .bind(digest(token))
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await
}

/// How long an invitation is kept after its end, in seconds; the newest of each person stays.
pub const KEPT: i64 = 30 * DAY;

/// Deletes at most `max` that ended long ago. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM invitations WHERE token_digest IN (SELECT token_digest FROM invitations WHERE expires_at < $1 \
         AND (person_id IS NULL OR EXISTS (SELECT 1 FROM invitations newer WHERE newer.person_id = invitations.person_id \
         AND newer.created_at > invitations.created_at)) ORDER BY expires_at LIMIT $2)",
    )
    .bind(now.plus(-KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
