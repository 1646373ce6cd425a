//! Grants: what a person gave an application at one sign-in. Its code, its refresh tokens and its access tokens end with it.
use super::backchannel_logout;
use super::claims_request::ClaimsRequest;
use crate::clock::Timestamp;
use crate::db::{Connection, ManyRows, StoredWord, text_enum};
use crate::model::audit::AuditedTransaction;
use crate::model::changes::Topic;
use crate::model::identity::issuer;
use crate::model::refusal::Cause;
use sqlx::{query, query_as, query_scalar};

text_enum! {
    /// Why a grant ended before its time.
    pub enum Ended {
        /// Its code was shown a second time (RFC 6749 §4.1.2).
        CodeReused = "code_reused",
        /// A refresh token was shown a second time (RFC 9700 §4.14.2).
        RefreshTokenReused = "refresh_token_reused",
        /// The application gave a token of it back (RFC 7009).
        Revoked = "revoked",
        ConsentWithdrawn = "consent_withdrawn",
        /// The session ended, in whichever way somebody ended it (OpenID Connect Back-Channel Logout 1.0 §2.7).
        SessionEnded = "session_ended",
        PersonDisabled = "person_disabled",
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Grant {
    pub id: String,
    /// The row of the client.
    pub client_id: String,
    pub person_id: String,
    /// RFC 6749 §3.3.
    pub scope: String,
    /// What the application asked for by the parameter `claims`, as [`super::claims_request::ClaimsRequest`] writes it.
    pub claims: String,
    /// When the person last proved who they are, here or at an identity provider (OpenID Connect Core 1.0 §2).
    pub auth_time: Timestamp,
    /// How strongly (OpenID Connect Core 1.0 §2), as of then.
    pub acr: String,
    /// How, in words of RFC 8176 with spaces between; empty where nothing is known.
    pub amr: String,
    pub session_id: String,
    /// The provider that the request named by `issuer`; empty where it named none.
    pub issuer: String,
    /// For which APIs alone its tokens are (RFC 8707), with spaces between; empty: those of its scope.
    pub resource: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub ended_because: Option<StoredWord<Ended>>,
}

impl Grant {
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && self.expires_at > now
    }

    /// What the application asked for by the parameter `claims`.
    pub fn claims_request(&self) -> ClaimsRequest {
        ClaimsRequest::read(&self.claims)
    }

    /// Why it can't be used with the identity provider that a request names (empty: none), and which one that is about: what was made for
    /// one is used with the same, what was made for none with none.
    pub fn issuer_problem(&self, shown: &str) -> Option<(Cause, String)> {
        match (self.issuer.as_str(), shown) {
            ("", "") => None,
            (made_with, "") => Some((Cause::IssuerMissing, made_with.to_owned())),
            (made_with, shown) => (!issuer::is_same(made_with, shown)).then(|| (Cause::IssuerDiffers, shown.to_owned())),
        }
    }

    /// The APIs that its tokens are for alone (RFC 8707); none: those of its scope.
    pub fn resources(&self) -> Vec<String> {
        self.resource.split_ascii_whitespace().map(str::to_owned).collect()
    }

    pub fn has(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|given| given == scope)
    }
}

/// A grant to make.
pub struct NewGrant<'a> {
    pub id: &'a str,
    /// The row of the client.
    pub client_id: &'a str,
    pub person_id: &'a str,
    pub scope: &'a str,
    pub claims: &'a ClaimsRequest,
    pub auth_time: Timestamp,
    pub acr: &'a str,
    pub amr: &'a str,
    pub session_id: &'a str,
    /// Whether it is a sign-in in that session: by `openid`, or by a scope that the catalogue says means it.
    pub is_sign_in: bool,
    /// The provider that the request named by `issuer`; empty where it named none.
    pub issuer: &'a str,
    /// For which APIs alone its tokens are (RFC 8707), with spaces between; empty: those of its scope.
    pub resource: &'a str,
    pub expires_at: Timestamp,
}

/// Makes a grant. Whoever ends sessions or consents ends the grants that came of them, so the transaction has locked those, or is an
/// audited one.
pub async fn insert(connection: &mut Connection, new: &NewGrant<'_>, now: Timestamp) -> sqlx::Result<Grant> {
    if new.is_sign_in {
        backchannel_logout::note_client(connection, new.session_id, new.client_id).await?;
    }
    query_as(
        "INSERT INTO grants (id, client_id, person_id, scope, auth_time, amr, session_id, created_at, expires_at, claims, issuer, acr, \
         signed_in_at, resource) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING *",
    )
    .bind(new.id)
    .bind(new.client_id)
    .bind(new.person_id)
    .bind(new.scope)
    .bind(new.auth_time)
    .bind(new.amr)
    .bind(new.session_id)
    .bind(now)
    .bind(new.expires_at)
    .bind(new.claims.text())
    .bind(new.issuer)
    .bind(new.acr)
    .bind(new.is_sign_in.then_some(now))
    .bind(new.resource)
    .fetch_one(connection)
    .await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Grant>> {
    query_as("SELECT * FROM grants WHERE id = $1").bind(id).fetch_optional(connection).await
}

static FIND_MANY: ManyRows = ManyRows::new("SELECT * FROM grants WHERE id IN (VALUES", 1, ")");

/// Those of these identifiers that there are.
pub(super) async fn find_many(connection: &mut Connection, ids: &[&str]) -> sqlx::Result<Vec<Grant>> {
    FIND_MANY.fetch(connection, ids).await
}

/// Ends a grant with everything that came of it. Returns whether it was not ended before.
pub async fn end(connection: &mut Connection, id: &str, because: Ended, now: Timestamp) -> sqlx::Result<bool> {
    let done = query("UPDATE grants SET ended_at = $2, ended_because = $3 WHERE id = $1 AND ended_at IS NULL")
        .bind(id)
        .bind(now)
        .bind(because.as_str())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A row is the grant and the moment.
static EXTEND: ManyRows = ManyRows::new(
    "UPDATE grants SET expires_at = longer.column2 FROM (VALUES",
    2,
    ") AS longer WHERE id = longer.column1 AND expires_at < longer.column2",
);

/// Makes grants last longer: until the last token that was made by each has ended.
pub(super) async fn extend(connection: &mut Connection, longer: &[(&str, Timestamp)]) -> sqlx::Result<()> {
    for (text, some) in EXTEND.parts(connection, longer) {
        let bound = some.iter().fold(query(text), |statement, (id, moment)| statement.bind((*id).to_owned()).bind(*moment));
        bound.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Ends every grant of a person, also those for while they are away, and tokens for years.
pub async fn end_all_of(tx: &mut AuditedTransaction, person_id: &str, because: Ended) -> sqlx::Result<()> {
    let now = tx.now;
    let ended: Vec<String> =
        query_scalar("UPDATE grants SET ended_at = $2, ended_because = $3 WHERE person_id = $1 AND ended_at IS NULL RETURNING id")
            .bind(person_id)
            .bind(now)
            .bind(because.as_str())
            .fetch_all(tx.connection())
            .await?;
    ended.iter().for_each(|id| tx.note(Topic::Grant, id));
    Ok(())
}

/// Ends every grant of a person to an application.
pub(super) async fn end_of(tx: &mut AuditedTransaction, person_id: &str, client_id: &str, because: Ended) -> sqlx::Result<()> {
    let now = tx.now;
    let ended: Vec<String> = query_scalar(
        "UPDATE grants SET ended_at = $3, ended_because = $4 WHERE person_id = $1 AND client_id = $2 AND ended_at IS NULL RETURNING id",
    )
    .bind(person_id)
    .bind(client_id)
    .bind(now)
    .bind(because.as_str())
    .fetch_all(tx.connection())
    .await?;
    ended.iter().for_each(|id| tx.note(Topic::Grant, id));
    Ok(())
}

/// Those that ended, in the order in which they did: at most so many behind that end and identifier, each with its end. What was given of
/// them may be valid where nobody asks us.
pub async fn list_ended(connection: &mut Connection, after: (Timestamp, &str), max: i64) -> sqlx::Result<Vec<(Timestamp, String)>> {
    query_as("SELECT ended_at, id FROM grants WHERE ended_at IS NOT NULL AND (ended_at, id) > ($1, $2) ORDER BY ended_at, id LIMIT $3")
        .bind(after.0)
        .bind(after.1)
        .bind(max)
        .fetch_all(connection)
        .await
}

/// Deletes at most `max` of which no token can be valid any more, with their codes. Returns how many.
pub async fn delete_expired(connection: &mut Connection, before: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query("DELETE FROM grants WHERE id IN (SELECT id FROM grants WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)")
        .bind(before)
        .bind(max)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}
