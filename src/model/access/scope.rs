//! What may be done with the catalogue of scopes and, scope by scope, with giving them to clients.
use super::{Right, Viewer};
use crate::model::role::RoleName;
use crate::model::scope::Scope;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeRight {
    See,
    Change,
    /// Give it to a client that does not have it yet. Taking it away needs no right of its own.
    Grant,
}

impl Right for ScopeRight {
    type Noun = Scope;

    fn is_given(self, viewer: &Viewer, scope: &Scope) -> bool {
        match self {
            Self::See | Self::Change => self.is_given_anywhere(viewer),
            Self::Grant => scope.review_required_at.is_none() || self.is_given_anywhere(viewer),
        }
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        match self {
            // While nobody reviews, those who would review grant: an admin can't let the own client in.
            Self::See | Self::Grant => viewer.is(RoleName::Operator) || viewer.is(RoleName::Helpdesk),
            Self::Change => viewer.is(RoleName::Operator),
        }
    }
}
