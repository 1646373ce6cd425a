//! Tokens for devices without a screen, as Toon had them: opaque, for years, made by the person on a page and shown once. Each is a grant
//! of its own without refresh tokens.
use super::access_token::{self, NewOpaqueToken};
use super::grant::{self, Ended, Grant, NewGrant};
use crate::clock::{HOUR, Timestamp};
use crate::crypto::random;
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction, Subject};
use crate::model::client::{self, Client};
use sqlx::{query, query_as, query_scalar};

/// A use that comes this soon after the last one that was noted, in seconds, is not noted.
const NOTED_EVERY: i64 = HOUR;

/// Makes one. Returns its grant, and the token, which is kept nowhere.
pub async fn create(tx: &mut AuditedTransaction, client: &Client, new: &NewGrant<'_>) -> sqlx::Result<(Grant, String)> {
    let now = tx.now;
    let grant = grant::insert(tx.connection(), new, now).await?;
    let token = random::token();
    let opaque = NewOpaqueToken {
        token: &token,
        client_id: &client.id,
        grant_id: Some(&grant.id),
        scope: new.scope,
        dpop_jkt: "",
        now,
        expires_at: new.expires_at,
    };
    access_token::insert(tx.connection(), &[opaque]).await?;
    query("INSERT INTO headless_tokens (grant_id) VALUES ($1)").bind(&grant.id).execute(tx.connection()).await?;
    tx.record(Action::HeadlessTokenMade, subject(new.person_id, client), &[]).await?;
    Ok((grant, token))
}

/// One that has not ended, for the page of the account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedToken {
    #[sqlx(flatten)]
    pub grant: Grant,
    pub client_name: String,
    pub municipality_id: String,
    /// To within an hour; nothing while it was not used here.
    pub used_at: Option<Timestamp>,
}

/// Those of a person, the newest first; at most so many.
pub async fn list_of(connection: &mut Connection, person_id: &str, now: Timestamp, max: i64) -> sqlx::Result<Vec<ListedToken>> {
    query_as(
        "SELECT grants.*, clients.client_name, clients.municipality_id, headless_tokens.used_at FROM headless_tokens \
         JOIN grants ON grants.id = grant_id JOIN clients ON clients.id = grants.client_id \
         WHERE grants.person_id = $1 AND ended_at IS NULL AND grants.expires_at > $2 \
         ORDER BY grants.created_at DESC, grants.id LIMIT $3",
    )
    .bind(person_id)
    .bind(now)
    .bind(max)
    .fetch_all(connection)
    .await
}

/// The grant of a token that somebody made, whether it has ended or not.
pub async fn find(connection: &mut Connection, id: &str, person_id: &str) -> sqlx::Result<Option<Grant>> {
    query_as("SELECT grants.* FROM headless_tokens JOIN grants ON grants.id = grant_id WHERE grant_id = $1 AND person_id = $2")
        .bind(id)
        .bind(person_id)
        .fetch_optional(connection)
        .await
}

/// The municipality of the application that has a token of a person's.
pub async fn municipality_of(connection: &mut Connection, id: &str, person_id: &str) -> sqlx::Result<Option<String>> {
    query_scalar(
        "SELECT clients.municipality_id FROM headless_tokens JOIN grants ON grants.id = grant_id \
         JOIN clients ON clients.id = grants.client_id WHERE grant_id = $1 AND person_id = $2",
    )
    .bind(id)
    .bind(person_id)
    .fetch_optional(connection)
    .await
}

/// Ends one of a person's. Returns whether it worked until now.
pub async fn end(tx: &mut AuditedTransaction, id: &str, person_id: &str) -> sqlx::Result<bool> {
    let Some(grant) = find(tx.connection(), id, person_id).await? else { return Ok(false) };
    let now = tx.now;
    let is_ended = grant::end(tx.connection(), &grant.id, Ended::ConsentWithdrawn, now).await?;
    if is_ended && let Some(client) = client::find(tx.connection(), &grant.client_id).await? {
        tx.record(Action::HeadlessTokenRevoked, subject(person_id, &client), &[]).await?;
    }
    Ok(is_ended)
}

/// Whether a use now is to be noted of a token of which one was noted then.
pub fn is_note_due(used_at: Option<Timestamp>, now: Timestamp) -> bool {
    used_at.is_none_or(|used_at| used_at <= now.plus(-NOTED_EVERY))
}

/// Whether a use of a grant's token is to be noted: it is such a token, and none was noted of late.
pub async fn wants_note(connection: &mut Connection, grant_id: &str, now: Timestamp) -> sqlx::Result<bool> {
    let found = query("SELECT 1 FROM headless_tokens WHERE grant_id = $1 AND (used_at IS NULL OR used_at <= $2)")
        .bind(grant_id)
        .bind(now.plus(-NOTED_EVERY))
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

pub async fn note_use(connection: &mut Connection, grant_id: &str, now: Timestamp) -> sqlx::Result<()> {
    query("UPDATE headless_tokens SET used_at = $2 WHERE grant_id = $1").bind(grant_id).bind(now).execute(connection).await.map(|_| ())
}

fn subject<'a>(person_id: &'a str, client: &'a Client) -> Subject<'a> {
    Subject { person_id: Some(person_id), ..client.subject() }
}
