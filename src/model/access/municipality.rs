//! What may be done with a municipality, named by its identifier.
use super::{Right, Viewer};
use crate::model::role::RoleName;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MunicipalityRight {
    See,
    Change,
    /// Register a client for it.
    CreateClient,
    /// Grant and withdraw the role of its admin.
    ChangeAdmins,
    /// See all of its clients.
    SeeClients,
    SeeHistory,
}

impl Right for MunicipalityRight {
    type Noun = str;

    fn is_given(self, viewer: &Viewer, municipality_id: &str) -> bool {
        let operator = viewer.is(RoleName::Operator);
        match self {
            Self::See | Self::Change => self.is_given_anywhere(viewer),
            Self::SeeClients => viewer.sees_all() || viewer.administers(municipality_id),
            Self::CreateClient | Self::ChangeAdmins | Self::SeeHistory => operator || viewer.administers(municipality_id),
        }
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        let operator = viewer.is(RoleName::Operator);
        match self {
            Self::See => operator || viewer.is(RoleName::Helpdesk),
            Self::SeeClients => viewer.sees_all() || viewer.is(RoleName::MunicipalAdmin),
            Self::Change => operator,
            Self::CreateClient | Self::ChangeAdmins | Self::SeeHistory => operator || viewer.is(RoleName::MunicipalAdmin),
        }
    }
}
