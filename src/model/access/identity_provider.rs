//! What may be done with an identity provider.
use super::{Right, Viewer};
use crate::model::identity::provider::Provider;
use crate::model::role::RoleName;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityProviderRight {
    /// See, change, try, disable and delete it.
    Manage,
    /// Make one of the whole installation, and choose of any whether it may make accounts: what it says of an address is believed then.
    Trust,
}

impl Right for IdentityProviderRight {
    type Noun = Provider;

    fn is_given(self, viewer: &Viewer, provider: &Provider) -> bool {
        let is_own = provider.municipality_id.as_deref().is_some_and(|id| viewer.administers(id));
        match self {
            Self::Manage => viewer.is(RoleName::Operator) || is_own,
            Self::Trust => viewer.is(RoleName::Operator),
        }
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        match self {
            Self::Manage => viewer.is(RoleName::Operator) || viewer.is(RoleName::MunicipalAdmin),
            Self::Trust => viewer.is(RoleName::Operator),
        }
    }
}
