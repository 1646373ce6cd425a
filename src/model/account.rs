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

/// Changes a person's name and language.
pub async fn update(tx: &mut AuditedTransaction, before: &Person, name: &str, locale: Locale) -> sqlx::Result<()> {
    let differences: Vec<_> =
        [Difference::of_text("name", &before.name, name), Difference::of_text("locale", before.locale.as_str(), locale.as_str())]
            .into_iter()
            .flatten()
            .collect();
    if differences.is_empty() {
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
    tx.record(Action::PersonChanged, before.subject(), &differences).await
}
