//! The catalogue of scopes (RFC 6749 §3.3): what clients may ask for, of everybody or of one municipality.
use super::audit::AuditedTransaction;
use super::audit::{Action, Difference, Subject};
use crate::clock::Timestamp;
use crate::db::{Connection, ManyRows, StoredWord, text_enum};
use crate::locale::{Locale, Messages};

text_enum! {
    /// How far a scope reaches.
    pub enum AccessLevel { Read = "read", Write = "write", Admin = "admin" }
}

impl StoredWord<AccessLevel> {
    /// As a word for people.
    pub fn label(self, t: Messages) -> String {
        match self {
            Self::Known(AccessLevel::Read) => t.level_read(),
            Self::Known(AccessLevel::Write) => t.level_write(),
            Self::Known(AccessLevel::Admin) => t.level_admin(),
            Self::Unreadable => t.word_unreadable(),
        }
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Scope {
    pub id: String,
    pub name: String,
    pub municipality_id: Option<String>,
    pub description_nl: String,
    pub description_en: String,
    pub access_level: StoredWord<AccessLevel>,
    /// Set when granting it needs review.
    pub review_required_at: Option<Timestamp>,
    /// The API it belongs to: the `aud` of tokens that carry it. Nothing for this server.
    pub resource: Option<String>,
    /// Set when asking for it means `openid` (OpenID Connect Core 1.0 §3.1.2.1).
    pub openid_at: Option<Timestamp>,
    pub version: i64,
    pub created_at: Timestamp,
}

impl Scope {
    /// In the reader's language, or in the other when that one is empty.
    pub fn description(&self, locale: Locale) -> &str {
        let (first, second) = match locale {
            Locale::Nl => (&self.description_nl, &self.description_en),
            Locale::En => (&self.description_en, &self.description_nl),
        };
        if first.is_empty() { second } else { first }
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, municipality_id: self.municipality_id.as_deref(), ..Subject::default() }
    }
}

/// RFC 6749 §3.3: printable ASCII without space, quotation mark and backslash; at most 100 characters here. A comma would divide entries.
pub fn is_scope_token(text: &str) -> bool {
    !text.is_empty() && text.len() <= 100 && text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b','))
}

/// An absolute URI without a fragment (RFC 8707 §2), of at most 500 characters.
pub fn is_resource(text: &str) -> bool {
    let is_written_right =
        text.len() <= 500 && text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'<' | b'>'));
    is_written_right && !text.contains('#') && url::Url::parse(text).is_ok()
}

/// Those that say something about tokens: of which API they are, or that they mean `openid`.
pub async fn list_for_programs(connection: &mut Connection) -> sqlx::Result<Vec<Scope>> {
    sqlx::query_as("SELECT * FROM scopes WHERE resource IS NOT NULL OR openid_at IS NOT NULL OR municipality_id IS NULL ORDER BY name")
        .fetch_all(connection)
        .await
}

pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<Scope>> {
    sqlx::query_as("SELECT * FROM scopes ORDER BY name").fetch_all(connection).await
}

static NAMED: ManyRows = ManyRows::new("SELECT * FROM scopes WHERE name IN (VALUES", 1, ")");

/// Those of these names that there are.
pub async fn list_named(connection: &mut Connection, names: &[&str]) -> sqlx::Result<Vec<Scope>> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names.dedup();
    let mut found = Vec::new();
    for (text, some) in NAMED.parts(connection, &names) {
        let query = some.iter().fold(sqlx::query_as(text), |query, name| query.bind((*name).to_owned()));
        found.extend(query.fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

/// Those that a client of the municipality may be given: global ones and its own.
pub async fn list_for(connection: &mut Connection, municipality_id: &str) -> sqlx::Result<Vec<Scope>> {
    sqlx::query_as("SELECT * FROM scopes WHERE municipality_id IS NULL OR municipality_id = $1 ORDER BY name")
        .bind(municipality_id)
        .fetch_all(connection)
        .await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Scope>> {
    sqlx::query_as("SELECT * FROM scopes WHERE id = $1").bind(id).fetch_optional(connection).await
}

pub async fn find_by_name(connection: &mut Connection, name: &str) -> sqlx::Result<Option<Scope>> {
    sqlx::query_as("SELECT * FROM scopes WHERE name = $1").bind(name).fetch_optional(connection).await
}

/// What people say of a scope; the name and whose it is never change, because clients and resource servers rely on them.
#[derive(Clone, Debug)]
pub struct Wording<'a> {
    pub description_nl: &'a str,
    pub description_en: &'a str,
    pub access_level: AccessLevel,
    pub review_required: bool,
    /// Empty for this server.
    pub resource: &'a str,
    /// Whether asking for it means `openid`.
    pub openid: bool,
}

/// Adds a scope. Returns nothing when the name or the `id` is taken.
pub async fn insert(
    tx: &mut AuditedTransaction,
    id: &str,
    name: &str,
    municipality_id: Option<&str>,
    wording: &Wording<'_>,
) -> sqlx::Result<Option<Scope>> {
    let made: Option<Scope> = sqlx::query_as(
        "INSERT INTO scopes \
         (id, name, municipality_id, description_nl, description_en, access_level, review_required_at, resource, openid_at, version, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10) ON CONFLICT DO NOTHING RETURNING *",
    )
    .bind(id)
    .bind(name)
    .bind(municipality_id)
    .bind(wording.description_nl)
    .bind(wording.description_en)
    .bind(wording.access_level.as_str())
    .bind(wording.review_required.then_some(tx.now))
    .bind(Some(wording.resource).filter(|resource| !resource.is_empty()))
    .bind(wording.openid.then_some(tx.now))
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(made) = &made {
        tx.record(Action::ScopeCreated, made.subject(), &[Difference::added("access_level", made.access_level.as_str())]).await?;
    }
    Ok(made)
}

/// Changes the wording if the version still is the one that was edited. Returns whether it was.
pub async fn update(tx: &mut AuditedTransaction, before: &Scope, wording: &Wording<'_>, version: i64) -> sqlx::Result<bool> {
    let word = |required: bool| if required { "yes" } else { "no" };
    let differences: Vec<_> = [
        Difference::of_text("description_nl", &before.description_nl, wording.description_nl),
        Difference::of_text("description_en", &before.description_en, wording.description_en),
        Difference::of_text("access_level", before.access_level.as_str(), wording.access_level.as_str()),
        Difference::of_text("review_required", word(before.review_required_at.is_some()), word(wording.review_required)),
        Difference::of_text("resource", before.resource.as_deref().unwrap_or_default(), wording.resource),
        Difference::of_text("openid", word(before.openid_at.is_some()), word(wording.openid)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if differences.is_empty() {
        return Ok(before.version == version);
    }
    let done = sqlx::query(
        "UPDATE scopes SET description_nl = $3, description_en = $4, access_level = $5, review_required_at = $6, \
         resource = $7, openid_at = $8, version = version + 1 WHERE id = $1 AND version = $2",
    )
    .bind(&before.id)
    .bind(version)
    .bind(wording.description_nl)
    .bind(wording.description_en)
    .bind(wording.access_level.as_str())
    .bind(wording.review_required.then(|| before.review_required_at.unwrap_or(tx.now)))
    .bind(Some(wording.resource).filter(|resource| !resource.is_empty()))
    .bind(wording.openid.then(|| before.openid_at.unwrap_or(tx.now)))
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::ScopeChanged, before.subject(), &differences).await?;
    }
    Ok(done.rows_affected() == 1)
}
