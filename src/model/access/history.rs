//! Which history may be seen beyond that of a client or of a municipality, which are asked of those.
use super::{Right, Viewer};
use crate::model::role::RoleName;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryRight {
    /// Of the whole installation.
    SeeAll,
    /// Of the clients of all municipalities.
    SeeClients,
}

impl Right for HistoryRight {
    type Noun = ();

    fn is_given(self, viewer: &Viewer, (): &()) -> bool {
        self.is_given_anywhere(viewer)
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        match self {
            Self::SeeAll => viewer.is(RoleName::Operator),
            Self::SeeClients => viewer.is(RoleName::Operator) || viewer.is(RoleName::Helpdesk),
        }
    }
}
