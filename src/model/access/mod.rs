//! Who may do what, asked of nouns: `viewer.may(ClientRight::Suspend, &client)`. This folder is the one place that decides, a file for
//! each noun; what it does not allow is refused.
//!
//! Three rules go beyond what roles allow: whoever has the role of helpdesk never sees a secret, also of a client they own, unless an
//! operator takes that role away; nor does an owner whose password somebody without authority may know (`model::known_password`); and what
//! operators or the helpdesk suspended is not resumed by a municipal admin.
mod client;
mod history;
mod identity_provider;
mod installation;
mod municipality;
mod person;
mod request;
mod scope;

pub use client::{ClientRight, OwnedClient};
pub use history::HistoryRight;
pub use identity_provider::IdentityProviderRight;
pub use installation::InstallationRight;
pub use municipality::MunicipalityRight;
pub use person::PersonRight;
pub use request::RequestRight;
pub use scope::ScopeRight;

use super::person::Person;
use super::role::{Role, RoleName};

/// Somebody who is signed in, with their roles of the moment in which they were read.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub person: Person,
    pub roles: Vec<Role>,
    /// The municipality whose own provider they signed in with: whoever runs that one could be them, so they reach nothing elsewhere.
    pub within_municipality_id: Option<String>,
}

/// What somebody wants to do with a noun.
pub trait Right: Copy {
    type Noun: ?Sized;

    /// Whether the viewer may do it with this one.
    fn is_given(self, viewer: &Viewer, noun: &Self::Noun) -> bool;

    /// Whether there can be one with which the viewer may do it, asked where there is none yet: for lists, forms and the navigation.
    fn is_given_anywhere(self, _viewer: &Viewer) -> bool {
        false
    }
}

impl Viewer {
    pub fn may<R: Right>(&self, right: R, noun: &R::Noun) -> bool {
        right.is_given(self, noun)
    }

    pub fn may_anywhere(&self, right: impl Right) -> bool {
        right.is_given_anywhere(self)
    }

    /// Whether what belongs to this municipality, or to none, may be shown to them at all in this session.
    pub fn reaches(&self, municipality_id: Option<&str>) -> bool {
        self.within_municipality_id.as_deref().is_none_or(|within| municipality_id == Some(within))
    }

    /// Whether they may change how their account is signed in to. A municipality's own provider vouches for them within that municipality
    /// alone; what decides who can be them everywhere takes a sign-in that it has no say in.
    pub fn may_change_ways_to_sign_in(&self) -> bool {
        self.within_municipality_id.is_none()
    }

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
}
