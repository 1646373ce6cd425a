//! What may be done with the installation itself.
use super::{Right, Viewer};
use crate::model::role::RoleName;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallationRight {
    /// Read the mail that the program writes to others.
    ReadMail,
    /// Read the mail that arrived.
    ReadInbox,
    /// Send a mail again.
    SendMail,
    SeeMetrics,
    /// See how often each rule found something, in all municipalities together.
    SeeRuleCounts,
    /// Change its contact and the texts of its public pages.
    Change,
}

impl Right for InstallationRight {
    type Noun = ();

    fn is_given(self, viewer: &Viewer, (): &()) -> bool {
        self.is_given_anywhere(viewer)
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        match self {
            Self::ReadInbox | Self::SeeRuleCounts => viewer.sees_all(),
            Self::ReadMail | Self::SendMail | Self::SeeMetrics | Self::Change => viewer.is(RoleName::Operator),
        }
    }
}
