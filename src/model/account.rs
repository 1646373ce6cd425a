//! An account as another person sees it, and what they may do to it. Whoever can send a link by which a password is chosen could become
//! that person, so it takes authority over everything that the account may do.
use super::access::{Place, Right, Viewer};
use super::audit::{Action, AuditedTransaction, Difference};
use super::client::{self, Client, owner};
use super::person::{self, Person};
use super::role::{self, Role, RoleName};
use crate::db::Connection;
use crate::locale::Locale;

pub struct Account {
    pub person: Person,
    pub roles: Vec<Role>,
    pub owned: Vec<Client>,
    made_by_viewer: bool,
}

impl Account {
    /// The account, if the viewer may see it.
    pub async fn find(connection: &mut Connection, viewer: &Viewer, id: &str) -> sqlx::Result<Option<Self>> {
        let Some(person) = person::find(connection, id).await? else { return Ok(None) };
        let account = Self {
            roles: role::list(connection, id).await?,
            owned: owner::clients(connection, id).await?,
            made_by_viewer: person::is_made_by(connection, id, &viewer.person.id).await?,
            person,
        };
        Ok(account.is_seen_by(viewer).then_some(account))
    }

    fn is_seen_by(&self, viewer: &Viewer) -> bool {
        viewer.sees_all()
            || (viewer.is(RoleName::MunicipalAdmin) && self.made_by_viewer)
            || self.roles.iter().any(|role| is_admin_beside(viewer, role))
            || self.owned.iter().any(|client| viewer.administers(&client.municipality_id))
    }

    /// Whether the viewer has authority over everything that this account may do.
    pub fn is_under(&self, viewer: &Viewer) -> bool {
        viewer.is(RoleName::Operator)
            || (viewer.is(RoleName::Helpdesk) && self.roles.is_empty())
            || (viewer.is(RoleName::MunicipalAdmin)
                && self.roles.iter().all(|role| is_admin_beside(viewer, role))
                && self.owned.iter().all(|client| viewer.administers(&client.municipality_id)))
    }

    /// Whether the viewer may send a link by which a password is chosen.
    pub fn may_be_invited_by(&self, viewer: &Viewer) -> bool {
        self.is_under(viewer) && self.person.disabled_at.is_none() && !self.is(viewer)
    }

    pub fn may_be_disabled_by(&self, viewer: &Viewer) -> bool {
        viewer.may_anywhere(Right::ChangeRoles) && !self.is(viewer)
    }

    pub fn roles_seen_by(&self, viewer: &Viewer) -> Vec<&Role> {
        self.roles.iter().filter(|role| viewer.sees_role(role)).collect()
    }

    /// The clients that this person owns and the viewer may see.
    pub fn owned_seen_by(&self, viewer: &Viewer) -> Vec<&Client> {
        let may = |client: &&Client| {
            client.deleted_at.is_none()
                && viewer.may(Right::SeeClient, Place { municipality_id: Some(&client.municipality_id), owned: self.is(viewer) })
        };
        self.owned.iter().filter(may).collect()
    }

    pub fn is(&self, viewer: &Viewer) -> bool {
        self.person.id == viewer.person.id
    }
}

/// Whether the role is that of an admin of a municipality which the viewer administers too.
fn is_admin_beside(viewer: &Viewer, role: &Role) -> bool {
    role.role == RoleName::MunicipalAdmin && role.municipality_id.as_deref().is_some_and(|id| viewer.administers(id))
}

impl Viewer {
    /// Whether a role concerns them: an admin sees those of the own municipalities.
    pub fn sees_role(&self, role: &Role) -> bool {
        self.sees_all() || is_admin_beside(self, role)
    }

    /// Whether they may grant and withdraw a role.
    pub fn may_change_role(&self, name: RoleName, municipality_id: Option<&str>) -> bool {
        match name {
            RoleName::Operator | RoleName::Helpdesk => self.may_anywhere(Right::ChangeRoles),
            RoleName::MunicipalAdmin => {
                municipality_id.is_some() && self.may(Right::ChangeMunicipalAdmins, Place { municipality_id, owned: false })
            }
        }
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
    sqlx::query("UPDATE people SET name = $2, locale = $3 WHERE id = $1")
        .bind(&before.id)
        .bind(name)
        .bind(locale.as_str())
        .execute(tx.connection())
        .await?;
    for owned in client::owner::clients(tx.connection(), &before.id).await? {
        client::owner::index(tx, &owned).await?;
    }
    tx.record(Action::PersonChanged, before.subject(), &differences).await
}
