//! An account with all that it may do, as another person sees it; what they may do to it is asked of `access`.
use super::audit::{Action, AuditedTransaction, Difference};
use super::client::{self, Client, owner};
use super::fold::skeleton;
use super::person::{self, Person};
use super::role::{self, Role};
use crate::db::Connection;
use crate::locale::Locale;

pub struct Account {
    pub person: Person,
    pub roles: Vec<Role>,
    pub owned: Vec<Client>,
    /// Whether the viewer, for whom it was loaded, made it.
    pub is_made_by_viewer: bool,
}

impl Account {
    pub async fn find(connection: &mut Connection, viewer: &Person, id: &str) -> sqlx::Result<Option<Self>> {
        let Some(person) = person::find(connection, id).await? else { return Ok(None) };
        Ok(Some(Self {
            roles: role::list(connection, id).await?,
            owned: owner::clients(connection, id).await?,
            is_made_by_viewer: person::is_made_by(connection, id, &viewer.id).await?,
            person,
        }))
    }

    pub fn is(&self, person: &Person) -> bool {
        self.person.id == person.id
    }
}

/// Changes a person's name and language. The clients they own are found by the new name.
pub async fn update(tx: &mut AuditedTransaction, before: &Person, name: &str, locale: Locale) -> sqlx::Result<()> {
    let differences: Vec<_> =
        [Difference::of_text("name", &before.name, name), Difference::of_text("locale", before.locale.as_str(), locale.as_str())]
            .into_iter()
            .flatten()
            .collect();
    if differences.is_empty() {
        return Ok(());
    }
    sqlx::query("UPDATE people SET name = $2, locale = $3, name_key = $4 WHERE id = $1")
        .bind(&before.id)
        .bind(name)
        .bind(locale.as_str())
        .bind(skeleton(name))
        .execute(tx.connection())
        .await?;
    for owned in client::owner::clients(tx.connection(), &before.id).await? {
        client::owner::index(tx, &owned).await?;
    }
    tx.record(Action::PersonChanged, before.subject(), &differences).await
}
