//! An account with all that it may do, as another person sees it; what they may do to it is asked of `access`.
use super::audit::{Action, AuditedTransaction, Difference};
use super::client::owner;
use super::fold::{fold, skeleton};
use super::person::{self, Person};
use super::role::{self, Role};
use crate::db::Connection;
use crate::locale::Locale;

pub struct Account {
    pub person: Person,
    pub roles: Vec<Role>,
    /// The municipalities of the clients that they own.
    pub owner_in: Vec<String>,
    /// Whether the viewer, for whom it was loaded, made it.
    pub is_made_by_viewer: bool,
}

impl Account {
    pub async fn find(connection: &mut Connection, viewer: &Person, id: &str) -> sqlx::Result<Option<Self>> {
        let Some(person) = person::find(connection, id).await? else { return Ok(None) };
        Ok(Some(Self {
            roles: role::list(connection, id).await?,
            owner_in: owner::municipalities(connection, id).await?,
            is_made_by_viewer: person.created_by.as_deref() == Some(&viewer.id),
            person,
        }))
    }

    pub fn is(&self, person: &Person) -> bool {
        self.person.id == person.id
    }
}

/// Chooses the language of somebody's pages and mail, by a session of theirs that is still there. It is no event of the history.
pub async fn choose_locale(connection: &mut Connection, person: &Person, session_digest: &str, locale: Locale) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE people SET locale = $2 WHERE id = $1 AND EXISTS (SELECT 1 FROM sessions WHERE key_digest = $3 AND person_id = people.id)",
    )
    .bind(&person.id)
    .bind(locale.as_str())
    .bind(session_digest)
    .execute(connection)
    .await
    .map(|_| ())
}

/// Changes a person's name and language. The history tells of the language only where somebody else chose it.
pub async fn update(tx: &mut AuditedTransaction, before: &Person, name: &str, locale: Locale) -> sqlx::Result<()> {
    let is_own = tx.actor.person_id() == Some(&before.id);
    let language = Difference::of_text("locale", before.locale.as_str(), locale.as_str());
    let differences: Vec<_> =
        [Difference::of_text("name", &before.name, name), language.filter(|_| !is_own)].into_iter().flatten().collect();
    if differences.is_empty() && before.locale == locale {
        return Ok(());
    }
    sqlx::query("UPDATE people SET name = $2, locale = $3, name_key = $4, sort_key = $5 WHERE id = $1")
        .bind(&before.id)
        .bind(name)
        .bind(locale.as_str())
        .bind(skeleton(name))
        .bind(fold(name).into_bytes())
        .execute(tx.connection())
        .await?;
    if differences.is_empty() { Ok(()) } else { tx.record(Action::PersonChanged, before.subject(), &differences).await }
}
