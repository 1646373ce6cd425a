//! Links between an account here and one at an identity provider, by issuer and subject. Only the person makes one, signed in here and
//! there; an e-mail address that both sides know says nothing.
use super::provider::Provider;
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction, Difference};
use crate::model::authorization::session_end;
use crate::model::person::{NO_PASSWORD, Person};
use sqlx::{query, query_as, query_scalar};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Link {
    pub id: String,
    pub person_id: String,
    pub provider_id: String,
    pub issuer: String,
    /// `sub` of the provider's tokens.
    pub subject: String,
    /// What the provider called the person when it was made; it may be empty.
    pub label: String,
    pub created_at: Timestamp,
    /// When somebody last signed in by it.
    pub used_at: Option<Timestamp>,
}

/// A link with its provider, as the own account lists it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedLink {
    #[sqlx(flatten)]
    pub link: Link,
    pub provider_name: String,
    pub provider_disabled_at: Option<Timestamp>,
}

/// Somebody as a provider knows them.
#[derive(Clone, Copy, Debug)]
pub struct UpstreamIdentity<'a> {
    pub subject: &'a str,
    /// What the provider calls them.
    pub label: &'a str,
}

pub async fn list_of(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<ListedLink>> {
    query_as(
        "SELECT identity_links.*, identity_providers.name AS provider_name, identity_providers.disabled_at AS provider_disabled_at \
         FROM identity_links JOIN identity_providers ON identity_providers.id = provider_id WHERE person_id = $1 \
         ORDER BY identity_providers.name, identity_links.id",
    )
    .bind(person_id)
    .fetch_all(connection)
    .await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Link>> {
    query_as("SELECT * FROM identity_links WHERE id = $1").bind(id).fetch_optional(connection).await
}

/// The link of whoever has this subject at a provider.
pub async fn find_by_subject(connection: &mut Connection, provider: &Provider, subject: &str) -> sqlx::Result<Option<Link>> {
    query_as("SELECT * FROM identity_links WHERE provider_id = $1 AND issuer = $2 AND subject = $3")
        .bind(&provider.id)
        .bind(&provider.issuer)
        .bind(subject)
        .fetch_optional(connection)
        .await
}

/// How many are linked to a provider.
pub async fn count(connection: &mut Connection, provider_id: &str) -> sqlx::Result<i64> {
    query_scalar("SELECT COUNT(*) FROM identity_links WHERE provider_id = $1").bind(provider_id).fetch_one(connection).await
}

/// How many of them have no password.
pub async fn count_without_password(connection: &mut Connection, provider_id: &str) -> sqlx::Result<i64> {
    query_scalar(
        "SELECT COUNT(*) FROM identity_links JOIN people ON people.id = person_id WHERE provider_id = $1 AND people.password_hash = $2",
    )
    .bind(provider_id)
    .bind(NO_PASSWORD)
    .fetch_one(connection)
    .await
}

/// Makes a link. Nothing when either side has one with this provider already.
pub async fn insert(
    tx: &mut AuditedTransaction,
    person: &Person,
    provider: &Provider,
    identity: UpstreamIdentity<'_>,
) -> sqlx::Result<Option<Link>> {
    let made: Option<Link> = query_as(
        "INSERT INTO identity_links (id, person_id, provider_id, issuer, subject, label, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT DO NOTHING RETURNING *",
    )
    .bind(random::id())
    .bind(&person.id)
    .bind(&provider.id)
    .bind(&provider.issuer)
    .bind(identity.subject)
    .bind(identity.label)
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await?;
    if made.is_some() {
        let what = [Difference::added("identity_provider", &provider.name), Difference::added("identity", identity.label)];
        tx.record(Action::IdentityLinked, person.subject(), &what).await?;
    }
    Ok(made)
}

/// Notes that somebody signed in by it.
pub async fn note_use(tx: &mut AuditedTransaction, link: &Link) -> sqlx::Result<()> {
    let now = tx.now;
    query("UPDATE identity_links SET used_at = $2 WHERE id = $1").bind(&link.id).bind(now).execute(tx.connection()).await.map(|_| ())
}

/// Removes a link of a person, and ends the sessions that began with it. Returns whether it was there.
pub async fn delete(tx: &mut AuditedTransaction, person: &Person, link: &ListedLink) -> sqlx::Result<bool> {
    let done = query("DELETE FROM identity_links WHERE id = $1 AND person_id = $2").bind(&link.link.id).bind(&person.id);
    let is_gone = done.execute(tx.connection()).await?.rows_affected() == 1;
    if is_gone {
        let ids: Vec<String> =
            query_scalar("SELECT id FROM sessions WHERE identity_link_id = $1").bind(&link.link.id).fetch_all(tx.connection()).await?;
        session_end::follow(tx, &ids).await?;
        query("DELETE FROM sessions WHERE identity_link_id = $1").bind(&link.link.id).execute(tx.connection()).await?;
        let what = [Difference::removed("identity_provider", &link.provider_name), Difference::removed("identity", &link.link.label)];
        tx.record(Action::IdentityUnlinked, person.subject(), &what).await?;
    }
    Ok(is_gone)
}
