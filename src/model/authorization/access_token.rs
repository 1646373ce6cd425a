//! Opaque access tokens: random words that stand for a row, so they end as soon as the row, its grant or its client says so.
use super::digest;
use crate::clock::Timestamp;
use crate::db::{Connection, Grouped, ManyRows};
use sqlx::{query, query_as};
use std::collections::HashMap;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OpaqueToken {
    token_digest: String,
    /// Nothing for the token of a client itself.
    pub grant_id: Option<String>,
    /// The `client_id` of RFC 6749 §2.2.
    pub client: String,
    /// RFC 6749 §3.3.
    pub scope: String,
    pub expires_at: Timestamp,
    /// The key that whoever shows it must hold (RFC 9449), by its thumbprint; empty: none.
    pub dpop_jkt: String,
}

/// A token to write.
pub struct NewOpaqueToken<'a> {
    pub token: &'a str,
    /// The row of the client.
    pub client_id: &'a str,
    pub grant_id: Option<&'a str>,
    pub scope: &'a str,
    /// Empty where it is bound to no key (RFC 9449).
    pub dpop_jkt: &'a str,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

static INSERT: ManyRows =
    ManyRows::new("INSERT INTO access_tokens (token_digest, client_id, grant_id, scope, created_at, expires_at, dpop_jkt) VALUES", 7, "");

/// Writes tokens, of which only digests are kept.
pub async fn insert(connection: &mut Connection, new: &[NewOpaqueToken<'_>]) -> sqlx::Result<()> {
    for (text, some) in INSERT.parts(connection, new) {
        let bound = some.iter().fold(query(text), |statement, new| {
            let statement = statement.bind(digest(new.token)).bind(new.client_id.to_owned()).bind(new.grant_id.map(str::to_owned));
            statement.bind(new.scope.to_owned()).bind(new.now).bind(new.expires_at).bind(new.dpop_jkt.to_owned())
        });
        bound.execute(&mut *connection).await?;
    }
    Ok(())
}

/// A token with what decides whether it works, and for whom it was given.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AskedToken {
    #[sqlx(flatten)]
    pub token: OpaqueToken,
    pub created_at: Timestamp,
    /// Of the grant; nothing for the token of a client itself.
    pub person_id: Option<String>,
    pub grant_ended_at: Option<Timestamp>,
    /// Set where it is a token for a device without a screen.
    pub headless_grant_id: Option<String>,
    /// When such a token was last used here, to within an hour.
    pub used_at: Option<Timestamp>,
}

static FIND: ManyRows = ManyRows::new(
    "SELECT access_tokens.token_digest, access_tokens.grant_id, access_tokens.scope, access_tokens.expires_at, \
     access_tokens.dpop_jkt, access_tokens.created_at, clients.client_id AS client, grants.person_id, \
     grants.ended_at AS grant_ended_at, headless_tokens.grant_id AS headless_grant_id, headless_tokens.used_at FROM access_tokens \
     JOIN clients ON clients.id = access_tokens.client_id LEFT JOIN grants ON grants.id = access_tokens.grant_id \
     LEFT JOIN headless_tokens ON headless_tokens.grant_id = access_tokens.grant_id WHERE token_digest IN (VALUES",
    1,
    ")",
);

/// What is asked of the database about an opaque token: by its digest alone.
pub struct AskedDigest(String);

impl AskedDigest {
    pub fn of(token: &str) -> Self {
        Self(digest(token))
    }
}

/// The queue for [`crate::db::GroupRead`]: tokens to the letter, whether they have ended or not; nothing for one that is not there.
pub struct AskedTokens;

impl Grouped for AskedTokens {
    type Job = AskedDigest;
    type Outcome = Option<AskedToken>;

    async fn run(connection: &mut Connection, jobs: &[AskedDigest]) -> sqlx::Result<Vec<Option<AskedToken>>> {
        let mut found = HashMap::with_capacity(jobs.len());
        for (text, some) in FIND.parts(connection, jobs) {
            let bound = some.iter().fold(query_as(text), |statement, job| statement.bind(job.0.clone()));
            let rows: Vec<AskedToken> = bound.fetch_all(&mut *connection).await?;
            found.extend(rows.into_iter().map(|row| (row.token.token_digest.clone(), row)));
        }
        // The same one may be asked about several times.
        Ok(jobs.iter().map(|job| found.get(&job.0).cloned()).collect())
    }
}

/// Ends a token by itself, which is enough for a client's own: it came with no other.
pub async fn delete(connection: &mut Connection, token: &OpaqueToken) -> sqlx::Result<()> {
    query("DELETE FROM access_tokens WHERE token_digest = $1").bind(&token.token_digest).execute(connection).await.map(|_| ())
}

/// Deletes at most `max` that have ended by themselves. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM access_tokens WHERE token_digest IN \
         (SELECT token_digest FROM access_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
    )
    .bind(now)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
