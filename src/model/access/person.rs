//! What may be done with somebody's account. Whoever can send a link by which a password is chosen could become that person, so it takes
//! authority over everything that the account may do.
use super::municipality::MunicipalityRight;
use super::{Right, Viewer};
use crate::model::account::Account;
use crate::model::list::ListedPerson;
use crate::model::role::{Role, RoleName};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonRight {
    See,
    /// Make an account without a role: an integrator's.
    Create,
    /// Change name and language.
    Change,
    /// Send a link by which a password is chosen.
    Invite,
    /// Keep out, and let in again.
    Disable,
    /// Take away the second factor of somebody who lost it.
    RemoveSecondFactor,
}

impl Right for PersonRight {
    type Noun = Account;

    fn is_given(self, viewer: &Viewer, account: &Account) -> bool {
        match self {
            Self::See => sees(viewer, account),
            Self::Create => self.is_given_anywhere(viewer),
            Self::Change => {
                let is_integrator = viewer.is(RoleName::Helpdesk) && account.roles.is_empty();
                sees(viewer, account) && (is_integrator || has_authority_over(viewer, account))
            }
            Self::Invite => {
                let is_own = account.is(&viewer.person);
                sees(viewer, account) && has_authority_over(viewer, account) && account.person.disabled_at.is_none() && !is_own
            }
            Self::Disable | Self::RemoveSecondFactor => viewer.is(RoleName::Operator) && !account.is(&viewer.person),
        }
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        let (operator, helpdesk, admin) =
            (viewer.is(RoleName::Operator), viewer.is(RoleName::Helpdesk), viewer.is(RoleName::MunicipalAdmin));
        match self {
            Self::See | Self::Create | Self::Change | Self::Invite => operator || helpdesk || admin,
            Self::Disable | Self::RemoveSecondFactor => operator,
        }
    }
}

impl Viewer {
    /// Whether they see somebody in a list; the same as [`PersonRight::See`].
    pub fn sees_listed_person(&self, listed: &ListedPerson) -> bool {
        self.sees_all()
            || (self.is(RoleName::MunicipalAdmin) && listed.person.created_by.as_deref() == Some(&self.person.id))
            || listed.roles.iter().any(|role| is_fellow_admin(self, role))
            || listed.owner_in.iter().any(|id| self.administers(id))
    }
}

fn sees(viewer: &Viewer, account: &Account) -> bool {
    viewer.sees_all()
        || (viewer.is(RoleName::MunicipalAdmin) && account.is_made_by_viewer)
        || account.roles.iter().any(|role| is_fellow_admin(viewer, role))
        || account.owner_in.iter().any(|id| viewer.administers(id))
}

/// Whether the viewer has authority over everything that this account may do.
fn has_authority_over(viewer: &Viewer, account: &Account) -> bool {
    viewer.is(RoleName::Operator)
        // The helpdesk sees no secret, and an owner does.
        || (viewer.is(RoleName::Helpdesk) && account.roles.is_empty() && account.owner_in.is_empty())
        || (viewer.is(RoleName::MunicipalAdmin)
            && account.roles.iter().all(|role| is_fellow_admin(viewer, role))
            && account.owner_in.iter().all(|id| viewer.administers(id)))
}

/// Whether the role is that of an admin of a municipality which the viewer administers too.
fn is_fellow_admin(viewer: &Viewer, role: &Role) -> bool {
    role.role == RoleName::MunicipalAdmin && role.municipality_id.as_deref().is_some_and(|id| viewer.administers(id))
}

impl Viewer {
    /// Whether a role of somebody concerns them: an admin sees those of the own municipalities.
    pub fn sees_role(&self, role: &Role) -> bool {
        self.sees_all() || is_fellow_admin(self, role)
    }

    /// Whether they may grant and withdraw a role.
    pub fn may_change_role(&self, name: RoleName, municipality_id: Option<&str>) -> bool {
        match name {
            RoleName::Operator | RoleName::Helpdesk => self.is(RoleName::Operator),
            RoleName::MunicipalAdmin => municipality_id.is_some_and(|id| self.may(MunicipalityRight::ChangeAdmins, id)),
        }
    }

    /// The roles of an account that concern them.
    pub fn roles_seen_of<'a>(&self, account: &'a Account) -> Vec<&'a Role> {
        account.roles.iter().filter(|role| self.sees_role(role)).collect()
    }
}
