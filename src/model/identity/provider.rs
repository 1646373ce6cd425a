//! Identity providers: OpenID providers where people sign in besides here, of the installation or of one municipality.
use super::issuer;
use crate::clock::Timestamp;
use crate::crypto::seal::{SealError, SealingKeys};
use crate::db::{Connection, StoredBytes};
use crate::model::audit::{Action, AuditedTransaction, Difference, Subject};
use crate::model::authorization::session_end;
use sqlx::{query, query_as, query_scalar};

/// What is asked of a provider that names no scope: who it is, and what an account needs.
pub const DEFAULT_SCOPE: &str = "openid email profile";
/// How many there are of one municipality at most, and how many of the installation: a page to sign in offers those of both.
pub const MAX_TOGETHER: i64 = 50;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Provider {
    pub id: String,
    /// To the letter as its discovery document and its tokens say it.
    pub issuer: String,
    pub name: String,
    pub client_id: String,
    pub sealed_client_secret: Option<StoredBytes>,
    pub scope: String,
    /// Nothing for one of the whole installation.
    pub municipality_id: Option<String>,
    pub may_make_accounts_since: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    pub version: i64,
    pub created_at: Timestamp,
}

impl Provider {
    fn purpose(id: &str) -> String {
        format!("identity_providers.client_secret:{id}")
    }

    /// The secret that the provider gave us; nothing where it gave none.
    pub fn client_secret(&self, keys: &SealingKeys) -> Result<Option<String>, SealError> {
        let sealed = self.sealed_client_secret.as_ref();
        sealed.map(|sealed| keys.open_text(&Self::purpose(&self.id), &sealed.0)).transpose()
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, municipality_id: self.municipality_id.as_deref(), ..Subject::default() }
    }

    /// Whether a request names it by `issuer`: to the letter, or by the host alone, as Toon's users write it.
    pub fn is_named(&self, issuer: &str) -> bool {
        issuer::is_same(&self.issuer, issuer)
    }
}

/// What can be changed of one.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    pub name: &'a str,
    pub client_id: &'a str,
    /// Another secret; nothing keeps the one there is.
    pub client_secret: Option<&'a str>,
    pub scope: &'a str,
    pub may_make_accounts: bool,
}

/// All of them, by name.
pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<Provider>> {
    query_as("SELECT * FROM identity_providers ORDER BY name, id").fetch_all(connection).await
}

/// Those of the installation that are not disabled, and before them those of a municipality, by name.
pub async fn list_offered(connection: &mut Connection, municipality_id: Option<&str>) -> sqlx::Result<Vec<Provider>> {
    query_as(
        "SELECT * FROM identity_providers WHERE disabled_at IS NULL AND (municipality_id IS NULL OR municipality_id = $1) \
         ORDER BY CASE WHEN municipality_id IS NULL THEN 1 ELSE 0 END, name, id",
    )
    .bind(municipality_id.unwrap_or_default())
    .fetch_all(connection)
    .await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Provider>> {
    query_as("SELECT * FROM identity_providers WHERE id = $1").bind(id).fetch_optional(connection).await
}

/// One that is not disabled.
pub async fn find_live(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Provider>> {
    Ok(find(connection, id).await?.filter(|provider| provider.disabled_at.is_none()))
}

/// Those that somebody could link and has not: the installation's, and that of a municipality outside of which they can do nothing (see
/// [`super::reach`]); at most so many.
pub async fn list_linkable(connection: &mut Connection, person_id: &str, max: i64) -> sqlx::Result<Vec<Provider>> {
    query_as(
        "SELECT * FROM identity_providers providers WHERE disabled_at IS NULL \
         AND id NOT IN (SELECT provider_id FROM identity_links WHERE person_id = $1) \
         AND (municipality_id IS NULL OR ((municipality_id IN (SELECT municipality_id FROM roles WHERE person_id = $1) \
              OR municipality_id IN (SELECT municipality_id FROM client_owners WHERE person_id = $1)) \
           AND NOT EXISTS (SELECT 1 FROM roles WHERE person_id = $1 \
              AND (roles.municipality_id IS NULL OR roles.municipality_id <> providers.municipality_id)) \
           AND NOT EXISTS (SELECT 1 FROM client_owners WHERE person_id = $1 \
              AND client_owners.municipality_id <> providers.municipality_id))) ORDER BY name, id LIMIT $2",
    )
    .bind(person_id)
    .bind(max)
    .fetch_all(connection)
    .await
}

/// By its natural key.
pub async fn find_by_issuer(connection: &mut Connection, issuer: &str, municipality_id: Option<&str>) -> sqlx::Result<Option<Provider>> {
    query_as("SELECT * FROM identity_providers WHERE issuer = $1 AND COALESCE(municipality_id, '') = $2")
        .bind(issuer)
        .bind(municipality_id.unwrap_or_default())
        .fetch_optional(connection)
        .await
}

/// The one that a request for a client of this municipality names: the municipality's own before the installation's.
pub async fn find_named(connection: &mut Connection, issuer: &str, municipality_id: &str) -> sqlx::Result<Option<Provider>> {
    let offered = list_offered(connection, Some(municipality_id)).await?;
    Ok(offered.into_iter().find(|provider| provider.is_named(issuer)))
}

/// Whether there may be one more of a municipality, or of the installation.
pub async fn has_room(connection: &mut Connection, municipality_id: Option<&str>) -> sqlx::Result<bool> {
    let count: i64 = query_scalar("SELECT COUNT(*) FROM identity_providers WHERE COALESCE(municipality_id, '') = $1")
        .bind(municipality_id.unwrap_or_default())
        .fetch_one(connection)
        .await?;
    Ok(count < MAX_TOGETHER)
}

/// Adds one. Returns nothing when there is one of this issuer for the same people, or the `id` is taken.
pub async fn insert(
    tx: &mut AuditedTransaction,
    id: &str,
    issuer: &str,
    municipality_id: Option<&str>,
    settings: &Settings<'_>,
    keys: &SealingKeys,
) -> sqlx::Result<Option<Provider>> {
    let sealed = settings.client_secret.map(|secret| keys.seal(&Provider::purpose(id), secret.as_bytes()));
    let made: Option<Provider> = query_as(
        "INSERT INTO identity_providers (id, issuer, name, client_id, sealed_client_secret, scope, municipality_id, \
         may_make_accounts_since, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9) ON CONFLICT DO NOTHING RETURNING *",
    )
    .bind(id)
    .bind(issuer)
    .bind(settings.name)
    .bind(settings.client_id)
    .bind(sealed)
    .bind(settings.scope)
    .bind(municipality_id)
    .bind(settings.may_make_accounts.then_some(tx.now))
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(made) = &made {
        tx.record(Action::IdentityProviderCreated, made.subject(), &[Difference::added("issuer", issuer)]).await?;
    }
    Ok(made)
}

/// Changes one if the version still is the one that was edited. Returns whether it was.
pub async fn update(
    tx: &mut AuditedTransaction,
    before: &Provider,
    settings: &Settings<'_>,
    version: i64,
    keys: &SealingKeys,
) -> sqlx::Result<bool> {
    let differences = differences(before, settings);
    if differences.is_empty() {
        return Ok(before.version == version);
    }
    let sealed = match settings.client_secret {
        Some(secret) => Some(keys.seal(&Provider::purpose(&before.id), secret.as_bytes())),
        None => before.sealed_client_secret.as_ref().map(|sealed| sealed.0.clone()),
    };
    let since = settings.may_make_accounts.then(|| before.may_make_accounts_since.unwrap_or(tx.now));
    let done = query(
        "UPDATE identity_providers SET name = $3, client_id = $4, sealed_client_secret = $5, scope = $6, may_make_accounts_since = $7, \
         version = version + 1 WHERE id = $1 AND version = $2",
    )
    .bind(&before.id)
    .bind(version)
    .bind(settings.name)
    .bind(settings.client_id)
    .bind(sealed)
    .bind(settings.scope)
    .bind(since)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::IdentityProviderChanged, before.subject(), &differences).await?;
    }
    Ok(done.rows_affected() == 1)
}

fn differences(before: &Provider, settings: &Settings<'_>) -> Vec<Difference> {
    let word = |is_so: bool| if is_so { "yes" } else { "no" };
    let made_before = word(before.may_make_accounts_since.is_some());
    let mut differences: Vec<_> = [
        Difference::of_text("name", &before.name, settings.name),
        Difference::of_text("client_id", &before.client_id, settings.client_id),
        Difference::of_text("scope", &before.scope, settings.scope),
        Difference::of_text("may_make_accounts", made_before, word(settings.may_make_accounts)),
    ]
    .into_iter()
    .flatten()
    .collect();
    // That it changed is told, and never what it is.
    differences.extend(settings.client_secret.map(|_| Difference::added("client_secret", "replaced")));
    differences
}

/// Disables one, which signs everybody out who came through it. Returns whether it was not disabled before.
pub async fn disable(tx: &mut AuditedTransaction, provider: &Provider) -> sqlx::Result<bool> {
    let now = tx.now;
    let done = query("UPDATE identity_providers SET disabled_at = $2, version = version + 1 WHERE id = $1 AND disabled_at IS NULL")
        .bind(&provider.id)
        .bind(now)
        .execute(tx.connection())
        .await?;
    end_sessions(tx, &provider.id).await?;
    if done.rows_affected() == 1 {
        tx.record(Action::IdentityProviderDisabled, provider.subject(), &[]).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Offers it again.
pub async fn enable(tx: &mut AuditedTransaction, provider: &Provider) -> sqlx::Result<()> {
    let done = query("UPDATE identity_providers SET disabled_at = NULL, version = version + 1 WHERE id = $1 AND disabled_at IS NOT NULL")
        .bind(&provider.id)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::IdentityProviderEnabled, provider.subject(), &[]).await?;
    }
    Ok(())
}

/// Deletes one with all that is linked to it, and signs everybody out who came through it.
pub async fn delete(tx: &mut AuditedTransaction, provider: &Provider) -> sqlx::Result<()> {
    end_sessions(tx, &provider.id).await?;
    let done = query("DELETE FROM identity_providers WHERE id = $1").bind(&provider.id).execute(tx.connection()).await?;
    if done.rows_affected() == 1 {
        let issuer = Difference::removed("issuer", &provider.issuer);
        tx.record(Action::IdentityProviderDeleted, provider.subject(), &[issuer]).await?;
    }
    Ok(())
}

async fn end_sessions(tx: &mut AuditedTransaction, provider_id: &str) -> sqlx::Result<()> {
    session_end::follow_provider(tx, provider_id).await?;
    query("DELETE FROM sessions WHERE identity_provider_id = $1").bind(provider_id).execute(tx.connection()).await.map(|_| ())
}
