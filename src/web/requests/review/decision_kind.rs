//! The decisions that say why: where each is made, and the step that it is.
use crate::model::audit::Action;
use crate::model::request::message::ThreadEvent;
use crate::model::request::{State, Step};
use crate::urls;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    AskForChanges,
    Refuse,
}

impl Decision {
    pub fn href(self, id: &str) -> String {
        match self {
            Self::AskForChanges => urls::request_changes(id),
            Self::Refuse => urls::request_refusal(id),
        }
    }

    pub const fn step(self, comment: &str) -> Step<'_> {
        let (to, action, event) = match self {
            Self::AskForChanges => (State::ChangesRequested, Action::ChangesRequested, ThreadEvent::ChangesRequested),
            Self::Refuse => (State::Refused, Action::RequestRefused, ThreadEvent::Refused),
        };
        Step { to, action, event, comment, client_id: None, merged_into: None }
    }
}
