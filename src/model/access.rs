//! Who may do what: the one place that decides. Everything not allowed here is refused.
use super::person::Person;
use super::role::{Role, RoleName};

/// Somebody who is signed in, with their roles of this moment.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub person: Person,
    pub roles: Vec<Role>,
}

/// Where something belongs: to a municipality, and perhaps to clients that the viewer owns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    pub municipality_id: Option<&'a str>,
    pub owned: bool,
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// See a client with its refusals, use and history.
    SeeClient,
    CreateClient,
    /// Change every attribute of a client.
    ChangeClient,
    /// Change what does no harm: name, description, contacts.
    ChangeHarmless,
    SuspendClient,
    DeleteClient,
    /// See a secret in clear.
    SeeSecret,
    CreateSecret,
    RotateSecret,
    RevokeSecret,
    SeeMunicipalities,
    ChangeMunicipalities,
    SeeScopes,
    ChangeScopes,
    /// See the list of people: of all, or of the own municipality.
    SeePeople,
    /// Invite somebody without a role: an integrator.
    InviteIntegrator,
    /// Grant and withdraw the role of municipal admin.
    ChangeMunicipalAdmins,
    /// Grant and withdraw any role, disable accounts.
    ChangeRoles,
    /// See the history of the whole installation.
    SeeAllHistory,
    /// See the history of clients and requests of all municipalities.
    SeeClientHistory,
    /// See the history of a municipality.
    SeeMunicipalityHistory,
    ReadMail,
    SeeMetrics,
}

impl Viewer {
    pub fn is(&self, name: RoleName) -> bool {
        self.roles.iter().any(|role| role.role == name)
    }

    pub fn administers(&self, municipality_id: &str) -> bool {
        self.roles.iter().any(|role| role.role == RoleName::MunicipalAdmin && role.municipality_id.as_deref() == Some(municipality_id))
    }

    /// Whether they see the clients of all municipalities.
    pub fn sees_all(&self) -> bool {
        self.is(RoleName::Operator) || self.is(RoleName::Helpdesk)
    }

    /// The table of design §1. A right that does not depend on a place ignores it.
    pub fn may(&self, right: Right, place: Place<'_>) -> bool {
        let operator = self.is(RoleName::Operator);
        let helpdesk = self.is(RoleName::Helpdesk);
        let any_admin = self.is(RoleName::MunicipalAdmin);
        let admin = place.municipality_id.is_some_and(|municipality_id| self.administers(municipality_id));
        let owner = place.owned;
        match right {
            Right::SeeClient => operator || helpdesk || admin || owner,
            Right::CreateClient => operator || if place.municipality_id.is_some() { admin } else { any_admin },
            Right::ChangeClient => operator || admin,
            Right::ChangeHarmless => operator || admin || owner,
            Right::SuspendClient => operator || helpdesk || admin,
            Right::DeleteClient => operator || admin,
            Right::SeeSecret => owner,
            Right::CreateSecret => operator || admin || owner,
            Right::RotateSecret | Right::RevokeSecret => operator || helpdesk || admin || owner,
            Right::SeeMunicipalities | Right::SeeScopes => operator || helpdesk,
            Right::ChangeMunicipalities | Right::ChangeScopes => operator,
            Right::SeePeople | Right::InviteIntegrator => operator || helpdesk || any_admin,
            Right::ChangeMunicipalAdmins => operator || admin,
            Right::ChangeRoles => operator,
            Right::SeeAllHistory | Right::ReadMail | Right::SeeMetrics => operator,
            Right::SeeClientHistory => operator || helpdesk,
            Right::SeeMunicipalityHistory => operator || admin,
        }
    }

    /// A right that does not depend on a place.
    pub fn may_anywhere(&self, right: Right) -> bool {
        self.may(right, Place::default())
    }
}
