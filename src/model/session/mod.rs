//! Sessions of the portal. The database holds the digest of each key, so a copy of it signs nobody in. A row is written in the
//! transaction of what it belongs to, and only by somebody who has signed in: nothing is stored for a stranger.
mod listed;
pub mod shown_secret;
mod sign_in;
pub mod uses;

pub use listed::{ListedSession, delete_one, list_of};
pub use sign_in::{SignIn, sign_ins, signed_in_from};

use super::access::Viewer;
use super::audit::{Action, AuditedTransaction};
use super::authorization::session_end;
use super::identity::link::Link;
use super::identity::{link, provider, reach};
use super::person::{self, Person};
use super::role;
use crate::clock::{DAY, HOUR, MINUTE, Timestamp};
use crate::crypto::{hex, random, sha256};
use crate::db::Connection;
use serde::{Deserialize, Serialize};

/// How long a session lasts without use, in seconds.
pub const IDLE: i64 = 12 * HOUR;
/// How long a session lasts at most, in seconds, however often it is used or gets a new key.
pub const ABSOLUTE: i64 = 7 * DAY;
/// How long after giving the password a person may see secrets, in seconds.
pub const CONFIRMED_FOR: i64 = 5 * MINUTE;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Session {
    pub key_digest: String,
    /// What the page of sessions calls it; it stays while keys change.
    pub id: String,
    pub person_id: String,
    /// The digest of the password hash that the person had when it began: it ends with that password.
    pub bound_to: String,
    pub created_at: Timestamp,
    /// When it got the key that it has.
    pub renewed_at: Timestamp,
    /// When the person last gave their password.
    pub confirmed_at: Timestamp,
    /// When it ends unless it is used before.
    pub expires_at: Timestamp,
    /// The IP address that it began from.
    pub address: String,
    /// The browser that it began in, in words of ours.
    pub browser: String,
    /// When it was last used, to within some minutes.
    pub used_at: Timestamp,
    /// The link by which it began; nothing where it began with the password.
    pub identity_link_id: Option<String>,
    pub identity_provider_id: Option<String>,
    /// The municipality whose own provider it began with: it reaches nothing of another one.
    pub within_municipality_id: Option<String>,
    /// How the provider said that the person signed in: methods of RFC 8176, with spaces between.
    pub upstream_amr: Option<String>,
    /// The secret that waits to be shown in it, or was shown just now.
    #[sqlx(flatten)]
    pub shown_secret: shown_secret::ShownSecret,
}

/// A session that has not ended, with whose it is and what they may do at this moment.
#[derive(Clone, Debug)]
pub struct OpenSession {
    pub session: Session,
    pub viewer: Viewer,
}

impl Session {
    pub fn is_confirmed(&self, now: Timestamp) -> bool {
        now.since(self.confirmed_at) < CONFIRMED_FOR
    }

    /// When it ends if it is used now.
    fn end_after_use(&self, now: Timestamp) -> Timestamp {
        now.plus(IDLE).min(self.created_at.plus(ABSOLUTE))
    }
}

pub fn key_digest(key: &str) -> String {
    hex(&sha256(key.as_bytes()))
}

/// What stands for a password hash where the hash itself has no business.
pub fn binding(password_hash: Option<&str>) -> String {
    hex(&sha256(password_hash.unwrap_or_default().as_bytes()))
}

/// What an identity provider said of a sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpstreamSignIn {
    pub link_id: String,
    /// Methods of RFC 8176, with spaces between; empty where it said none.
    pub amr: String,
    /// When the person signed in there; nothing where it did not say.
    pub auth_time: Option<Timestamp>,
}

impl UpstreamSignIn {
    /// What counts as the moment at which the person last proved who they are. Where the provider says none, it is not known to be recent
    /// enough for what asks for that.
    fn confirmed_at(&self, now: Timestamp) -> Timestamp {
        self.auth_time.map_or(now.plus(-CONFIRMED_FOR), |at| at.min(now))
    }
}

/// A session to begin, of somebody who proved to have a password, or to be whom a link names.
pub struct NewSession<'a> {
    pub person_id: &'a str,
    /// The binding of the hash of that password.
    pub bound_to: &'a str,
    /// Whether a code of the second factor was given too.
    pub has_given_code: bool,
    /// The browser, in words of ours.
    pub browser: &'a str,
    /// Where it was an identity provider that said who it is.
    pub upstream: Option<&'a UpstreamSignIn>,
}

/// What came of it.
pub enum Begun {
    /// The key, which is kept nowhere else.
    Session(String),
    /// The person has a second factor, whose code has not been given.
    CodeWanted,
    /// The person has been disabled, or has got another password since it was verified.
    Refused,
}

/// The session of a key, if it is open: not ended by time, by a new password or by hand, and of somebody who is let in.
pub async fn find(connection: &mut Connection, key_digest: &str, now: Timestamp) -> sqlx::Result<Option<OpenSession>> {
    let found: Option<Session> = sqlx::query_as("SELECT * FROM sessions WHERE key_digest = $1 AND expires_at > $2 AND created_at > $3")
        .bind(key_digest)
        .bind(now)
        .bind(now.plus(-ABSOLUTE))
        .fetch_optional(&mut *connection)
        .await?;
    let Some(session) = found else { return Ok(None) };
    let Some(person) = person::find(connection, &session.person_id).await? else { return Ok(None) };
    if person.disabled_at.is_some() || binding(person.password_hash.as_deref()) != session.bound_to {
        return Ok(None);
    }
    if let Some(link_id) = &session.identity_link_id
        && live_link(connection, link_id, &person.id).await?.is_none()
    {
        return Ok(None);
    }
    let roles = role::list_in_effect(connection, &person.id).await?;
    let viewer = Viewer { person, roles, within_municipality_id: session.within_municipality_id.clone() };
    Ok(Some(OpenSession { session, viewer }))
}

/// The same, for a transaction that is no audited one: whoever ends the session waits until that one is over, and then ends what came of
/// it.
pub async fn lock(connection: &mut Connection, key_digest: &str, now: Timestamp) -> sqlx::Result<Option<OpenSession>> {
    let locked = sqlx::query("UPDATE sessions SET id = id WHERE key_digest = $1").bind(key_digest).execute(&mut *connection).await?;
    if locked.rows_affected() == 0 { Ok(None) } else { find(connection, key_digest, now).await }
}

/// The link with the municipality of its provider, as long as somebody may sign in by it: the provider is offered, and where it is one
/// municipality's, the person reaches nothing beyond that.
async fn live_link(connection: &mut Connection, link_id: &str, person_id: &str) -> sqlx::Result<Option<(Link, Option<String>)>> {
    let Some(link) = link::find(connection, link_id).await?.filter(|link| link.person_id == person_id) else { return Ok(None) };
    let Some(provider) = provider::find_live(connection, &link.provider_id).await? else { return Ok(None) };
    let is_within = match &provider.municipality_id {
        Some(municipality_id) => reach::is_within(connection, person_id, municipality_id).await?,
        None => true,
    };
    Ok(is_within.then_some((link, provider.municipality_id)))
}

/// Begins a session, unless something is missing for it.
pub async fn insert(tx: &mut AuditedTransaction, new: NewSession<'_>) -> sqlx::Result<Begun> {
    let person = person::find(tx.connection(), new.person_id).await?;
    let is_as_verified = |person: &Person| person.disabled_at.is_none() && binding(person.password_hash.as_deref()) == new.bound_to;
    let Some(person) = person.filter(|person| person.password_hash.is_some() && is_as_verified(person)) else { return Ok(Begun::Refused) };
    if person.second_factor_at.is_some() && !new.has_given_code {
        return Ok(Begun::CodeWanted);
    }
    let live = match new.upstream {
        Some(upstream) => match live_link(tx.connection(), &upstream.link_id, &person.id).await? {
            Some(live) => Some(live),
            None => return Ok(Begun::Refused),
        },
        None => None,
    };
    if let Some((link, _)) = &live {
        link::note_use(tx, link).await?;
    }
    store(tx, &person, &new, live).await.map(Begun::Session)
}

/// Writes a session down whose person may have it.
async fn store(
    tx: &mut AuditedTransaction,
    person: &Person,
    new: &NewSession<'_>,
    live: Option<(Link, Option<String>)>,
) -> sqlx::Result<String> {
    let key = random::token();
    let (address, now) = (tx.actor.address().to_owned(), tx.now);
    let (link, within) = live.unzip();
    sqlx::query(
        "INSERT INTO sessions (key_digest, id, person_id, bound_to, created_at, renewed_at, confirmed_at, used_at, expires_at, address, \
         browser, identity_link_id, identity_provider_id, within_municipality_id, upstream_amr) \
         VALUES ($1, $2, $3, $4, $5, $5, $13, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(key_digest(&key))
    .bind(random::id())
    .bind(&person.id)
    .bind(new.bound_to)
    .bind(tx.now)
    .bind(tx.now.plus(IDLE))
    .bind(&address)
    .bind(new.browser)
    .bind(link.as_ref().map(|link| link.id.clone()))
    .bind(link.as_ref().map(|link| link.provider_id.clone()))
    .bind(within.flatten())
    .bind(new.upstream.map(|upstream| upstream.amr.clone()))
    .bind(new.upstream.map_or(now, |upstream| upstream.confirmed_at(now)))
    .execute(tx.connection())
    .await?;
    tx.actor = person.actor(&address);
    tx.record(Action::SignedIn, person.subject(), &[]).await?;
    Ok(key)
}

/// Gives a session that is still there another key, which the caller hands to the browser. `is_confirmed` says that the person gave
/// their password just now. Nothing when the session has ended, or got another key, meanwhile.
pub async fn renew(connection: &mut Connection, session: &Session, is_confirmed: bool, now: Timestamp) -> sqlx::Result<Option<String>> {
    let key = random::token();
    let done = sqlx::query(
        "UPDATE sessions SET key_digest = $2, renewed_at = $3, used_at = $3, confirmed_at = $4, expires_at = $5 WHERE key_digest = $1",
    )
    .bind(&session.key_digest)
    .bind(key_digest(&key))
    .bind(now)
    .bind(if is_confirmed { now } else { session.confirmed_at })
    .bind(session.end_after_use(now))
    .execute(connection)
    .await?;
    Ok((done.rows_affected() == 1).then_some(key))
}

/// Binds the sessions of a person to another hash of the same password.
pub(super) async fn rebind(connection: &mut Connection, person_id: &str, old_hash: &str, new_hash: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE sessions SET bound_to = $3 WHERE person_id = $1 AND bound_to = $2")
        .bind(person_id)
        .bind(binding(Some(old_hash)))
        .bind(binding(Some(new_hash)))
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn delete(tx: &mut AuditedTransaction, key_digest: &str) -> sqlx::Result<()> {
    let ids: Vec<String> =
        sqlx::query_scalar("SELECT id FROM sessions WHERE key_digest = $1").bind(key_digest).fetch_all(tx.connection()).await?;
    session_end::follow(tx, &ids).await?;
    sqlx::query("DELETE FROM sessions WHERE key_digest = $1").bind(key_digest).execute(tx.connection()).await?;
    Ok(())
}

/// Ends all sessions of a person but the one whose key has the digest `kept`.
pub async fn delete_of(tx: &mut AuditedTransaction, person_id: &str, kept: Option<&str>) -> sqlx::Result<u64> {
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM sessions WHERE person_id = $1 AND key_digest <> $2")
        .bind(person_id)
        .bind(kept.unwrap_or_default())
        .fetch_all(tx.connection())
        .await?;
    session_end::follow(tx, &ids).await?;
    let done = sqlx::query("DELETE FROM sessions WHERE person_id = $1 AND key_digest <> $2")
        .bind(person_id)
        .bind(kept.unwrap_or_default())
        .execute(tx.connection())
        .await?;
    Ok(done.rows_affected())
}

/// Signs a person out everywhere but here (`kept`: the digest of this session's key), and writes it down.
pub async fn end_others(tx: &mut AuditedTransaction, person: &Person, kept: Option<&str>) -> sqlx::Result<()> {
    delete_of(tx, &person.id, kept).await?;
    tx.record(Action::SignedOutEverywhere, person.subject(), &[]).await
}

/// Deletes at most `max` that have ended. Returns how many.
pub async fn delete_ended(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM sessions WHERE key_digest IN (SELECT key_digest FROM sessions WHERE expires_at <= $1 OR created_at <= $2 LIMIT $3)",
    )
    .bind(now)
    .bind(now.plus(-ABSOLUTE))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
