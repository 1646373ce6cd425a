//! Municipalities: the tenants. A client belongs to one and reaches no other's data.
use super::audit::AuditedTransaction;
use super::audit::{Action, Difference, Subject};
use super::contact::Contact;
use crate::clock::Timestamp;
use crate::db::{Connection, StoredWord, text_enum};

text_enum! {
    /// How long the owners of its clients may see a secret.
    pub enum SecretVisibility {
        /// Until it is first used, or seven days have passed.
        UntilUsed = "until_used",
        /// Only when it is made.
        Once = "once",
        Always = "always",
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Municipality {
    pub id: String,
    /// The natural key, in tokens as the claim `municipality`.
    pub slug: String,
    pub name: String,
    pub secret_visibility: StoredWord<SecretVisibility>,
    /// Since when whoever sees its secrets, or decides about its requests, needs a second factor.
    pub second_factor_required_at: Option<Timestamp>,
    /// Since when people sign in to its clients only from the addresses of the client's allowlist.
    pub sign_in_from_allowlist_at: Option<Timestamp>,
    /// Where its people ask for help.
    #[sqlx(flatten)]
    pub contact: Contact,
    pub version: i64,
    pub created_at: Timestamp,
    /// Since when it is one for tests, as operators mark it.
    pub test_since: Option<Timestamp>,
    /// How the pages on which people sign in to its applications look, where it says so (see [`super::theme`]).
    pub theme_digest: Option<String>,
}

impl Municipality {
    /// How long secrets may be seen; what can't be read lets nobody see any later.
    pub fn visibility(&self) -> SecretVisibility {
        self.secret_visibility.known().unwrap_or(SecretVisibility::Once)
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, municipality_id: Some(&self.id), ..Subject::default() }
    }
}

/// Lower-case letters, digits and single hyphens between them; at most 63.
pub fn is_slug(text: &str) -> bool {
    text.len() <= 63
        && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<Municipality>> {
    sqlx::query_as("SELECT * FROM municipalities ORDER BY slug").fetch_all(connection).await
}

/// At most so many, by slug.
pub async fn first(connection: &mut Connection, max: usize) -> sqlx::Result<Vec<Municipality>> {
    sqlx::query_as("SELECT * FROM municipalities ORDER BY slug LIMIT $1")
        .bind(i64::try_from(max).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await
}

/// Those that a person administers.
pub async fn list_of_admin(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<Municipality>> {
    sqlx::query_as(
        "SELECT municipalities.* FROM municipalities JOIN roles ON municipality_id = municipalities.id \
         WHERE person_id = $1 AND role = 'municipal_admin' ORDER BY slug",
    )
    .bind(person_id)
    .fetch_all(connection)
    .await
}

/// At most twenty of those whose clients a person owns, by slug.
pub async fn list_of_owner(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<Municipality>> {
    sqlx::query_as(
        "SELECT * FROM municipalities WHERE id IN (SELECT municipality_id FROM client_owners WHERE person_id = $1) ORDER BY slug LIMIT 20",
    )
    .bind(person_id)
    .fetch_all(connection)
    .await
}

/// How many clients each has that are not deleted, for lists without an index: of the municipalities from one slug to another. Both
/// counts come from an index of the database alone.
pub async fn client_counts(connection: &mut Connection, first: &str, last: &str) -> sqlx::Result<Vec<(String, i64)>> {
    sqlx::query_as(
        "SELECT m.id, (SELECT COUNT(*) FROM clients WHERE clients.municipality_id = m.id) \
         - COALESCE((SELECT gone.number FROM (SELECT municipality_id, COUNT(*) AS number FROM clients \
                                              WHERE deleted_at IS NOT NULL GROUP BY municipality_id) gone \
                     WHERE gone.municipality_id = m.id), 0) FROM municipalities m WHERE m.slug >= $1 AND m.slug <= $2",
    )
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Municipality>> {
    sqlx::query_as("SELECT * FROM municipalities WHERE id = $1").bind(id).fetch_optional(connection).await
}

pub async fn find_by_slug(connection: &mut Connection, slug: &str) -> sqlx::Result<Option<Municipality>> {
    sqlx::query_as("SELECT * FROM municipalities WHERE slug = $1").bind(slug).fetch_optional(connection).await
}

/// Makes a municipality. Returns nothing when the slug or the `id` is taken.
pub async fn insert(
    tx: &mut AuditedTransaction,
    id: &str,
    slug: &str,
    name: &str,
    visibility: SecretVisibility,
) -> sqlx::Result<Option<Municipality>> {
    let made: Option<Municipality> = sqlx::query_as(
        "INSERT INTO municipalities (id, slug, name, secret_visibility, version, created_at) VALUES ($1, $2, $3, $4, 1, $5) \
         ON CONFLICT DO NOTHING RETURNING *",
    )
    .bind(id)
    .bind(slug)
    .bind(name)
    .bind(visibility.as_str())
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(made) = &made {
        tx.record(Action::MunicipalityCreated, made.subject(), &[Difference::added("slug", slug)]).await?;
    }
    Ok(made)
}

/// Changes name and visibility if the version still is the one that was edited. Returns whether it was.
pub async fn update(
    tx: &mut AuditedTransaction,
    before: &Municipality,
    name: &str,
    visibility: SecretVisibility,
    version: i64,
) -> sqlx::Result<bool> {
    let differences: Vec<_> = [
        Difference::of_text("name", &before.name, name),
        Difference::of_text("secret_visibility", before.secret_visibility.as_str(), visibility.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if differences.is_empty() {
        return Ok(before.version == version);
    }
    let done =
        sqlx::query("UPDATE municipalities SET name = $3, secret_visibility = $4, version = version + 1 WHERE id = $1 AND version = $2")
            .bind(&before.id)
            .bind(version)
            .bind(name)
            .bind(visibility.as_str())
            .execute(tx.connection())
            .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::MunicipalityChanged, before.subject(), &differences).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Demands a second factor of whoever sees its secrets or decides about its requests, or demands it no longer. Part of the transaction in
/// which the version was compared.
pub async fn require_second_factor(tx: &mut AuditedTransaction, before: &Municipality, is_required: bool) -> sqlx::Result<()> {
    let word = |is_required: bool| if is_required { "yes" } else { "no" };
    let was_required = before.second_factor_required_at.is_some();
    if was_required == is_required {
        return Ok(());
    }
    sqlx::query("UPDATE municipalities SET second_factor_required_at = $2, version = version + 1 WHERE id = $1")
        .bind(&before.id)
        .bind(is_required.then_some(tx.now))
        .execute(tx.connection())
        .await?;
    let difference = Difference::of_text("second_factor_required", word(was_required), word(is_required));
    tx.record(Action::MunicipalityChanged, before.subject(), difference.as_slice()).await
}

/// Lets people sign in to its clients only from the addresses of each client's allowlist, or from anywhere again. Part of the transaction
/// in which the version was compared.
pub async fn limit_sign_in(tx: &mut AuditedTransaction, before: &Municipality, is_limited: bool) -> sqlx::Result<()> {
    let word = |is_limited: bool| if is_limited { "yes" } else { "no" };
    let was_limited = before.sign_in_from_allowlist_at.is_some();
    if was_limited == is_limited {
        return Ok(());
    }
    sqlx::query("UPDATE municipalities SET sign_in_from_allowlist_at = $2, version = version + 1 WHERE id = $1")
        .bind(&before.id)
        .bind(is_limited.then_some(tx.now))
        .execute(tx.connection())
        .await?;
    let difference = Difference::of_text("sign_in_from_allowlist", word(was_limited), word(is_limited));
    tx.record(Action::MunicipalityChanged, before.subject(), difference.as_slice()).await
}

/// Changes the contact if the version still is the one that was edited. Returns whether it was.
pub async fn update_contact(tx: &mut AuditedTransaction, before: &Municipality, after: &Contact, version: i64) -> sqlx::Result<bool> {
    let differences = before.contact.differences(after);
    // What is wanted is there already.
    if differences.is_empty() {
        return Ok(true);
    }
    let done = sqlx::query(
        "UPDATE municipalities SET contact_name = $3, contact_email = $4, contact_telephone = $5, contact_url = $6, contact_hours = $7, \
         version = version + 1 WHERE id = $1 AND version = $2",
    )
    .bind(&before.id)
    .bind(version)
    .bind(&after.name)
    .bind(&after.email)
    .bind(&after.telephone)
    .bind(&after.url)
    .bind(&after.hours)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::MunicipalityChanged, before.subject(), &differences).await?;
    }
    Ok(done.rows_affected() == 1)
}
