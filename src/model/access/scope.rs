//! What may be done with the catalogue of scopes. It does not depend on which scope.
use super::{Right, Viewer};
use crate::model::role::RoleName;
use crate::model::scope::Scope;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeRight {
    See,
    Change,
}

impl Right for ScopeRight {
    type Noun = Scope;

    fn is_given(self, viewer: &Viewer, _: &Scope) -> bool {
        self.is_given_anywhere(viewer)
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        match self {
            Self::See => viewer.is(RoleName::Operator) || viewer.is(RoleName::Helpdesk),
            Self::Change => viewer.is(RoleName::Operator),
        }
    }
}
