//! What may be done with a request.
use super::{Right, Viewer};
use crate::model::email;
use crate::model::request::{Request, State};
use crate::model::role::RoleName;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestRight {
    See,
    /// Change what is asked for, before it is in the queue or when asked to.
    Edit,
    /// Send it in: only whom it is of.
    Submit,
    /// Take over a draft that somebody prepared for this address.
    Claim,
    /// Prepare one for somebody else, who claims it.
    Prepare,
    Withdraw,
    /// Write a message in its thread.
    Answer,
    /// See the notes of reviewers, and the queue.
    Review,
    /// Decide it, and change it before deciding. Nobody decides their own, or one that they prepared.
    Decide,
    /// Mark it as spam, or as a duplicate of another.
    SetAside,
    /// Bring back what was set aside.
    Reopen,
    /// Write the texts that all reviewers choose from.
    WriteCannedAnswers,
}

impl Viewer {
    /// Whether requests of this municipality are theirs to review; one without a municipality is the helpdesk's.
    fn reviews(&self, municipality_id: Option<&str>) -> bool {
        self.sees_all() || municipality_id.is_some_and(|id| self.administers(id))
    }
}

impl Right for RequestRight {
    type Noun = Request;

    fn is_given(self, viewer: &Viewer, request: &Request) -> bool {
        if !viewer.reaches(request.municipality_id.as_deref()) {
            return false;
        }
        let is_own = request.is_written_by(&viewer.person);
        let Some(state) = request.state.known() else { return self == Self::See && viewer.sees_all() };
        // A draft is its writer's alone, also one that was withdrawn and never sent in: it has no number.
        let was_sent = state != State::Draft && !(state == State::Withdrawn && request.number.is_none());
        let reviews = was_sent && !is_own && viewer.reviews(request.municipality_id.as_deref());
        // Who prepared it for somebody else asked for it too, and does not decide it either.
        let decides = reviews && !request.is_prepared_by(&viewer.person);
        match self {
            Self::See => is_own || reviews,
            Self::Submit => request.is_of(&viewer.person) && matches!(state, State::Draft | State::ChangesRequested),
            Self::Claim => {
                let is_for_them = email::of_account(&request.requester_email) == viewer.person.email;
                state == State::Draft && request.is_prepared() && request.offered_at.is_some() && is_for_them
            }
            Self::Prepare => viewer.sees_all(),
            Self::Edit => is_own && matches!(state, State::Draft | State::ChangesRequested),
            Self::Withdraw => is_own && matches!(state, State::Draft | State::Submitted | State::ChangesRequested),
            Self::Answer => (is_own || reviews) && matches!(state, State::Submitted | State::ChangesRequested),
            Self::Review => reviews,
            Self::Decide => decides && matches!(state, State::Submitted | State::ChangesRequested),
            // A change of a live client is approved, refused or taken back: another may wait by the time it would come back.
            Self::SetAside | Self::Reopen if request.is_change() => false,
            Self::SetAside => decides && matches!(state, State::Unconfirmed | State::Submitted | State::ChangesRequested),
            Self::WriteCannedAnswers => viewer.sees_all(),
            Self::Reopen => decides && matches!(state, State::Spam | State::Duplicate),
        }
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        match self {
            Self::WriteCannedAnswers => viewer.sees_all(),
            // Everybody who is signed in may ask.
            Self::See | Self::Edit | Self::Submit | Self::Claim | Self::Withdraw | Self::Answer => true,
            Self::Prepare => viewer.sees_all(),
            Self::Review | Self::Decide | Self::SetAside | Self::Reopen => viewer.sees_all() || viewer.is(RoleName::MunicipalAdmin),
        }
    }
}
