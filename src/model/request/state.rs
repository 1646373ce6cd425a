//! The states of a request, and which may follow which: no other step is ever written.
use crate::db::text_enum;

text_enum! {
    pub enum State {
        /// Being written; only who writes it sees it.
        Draft = "draft",
        /// Came by mail from an address that nobody proved to be theirs: out of the queue.
        Unconfirmed = "unconfirmed",
        /// In the queue: it is the reviewers' turn.
        Submitted = "submitted",
        /// It is the requester's turn.
        ChangesRequested = "changes_requested",
        Approved = "approved",
        Refused = "refused",
        Withdrawn = "withdrawn",
        /// Merged into another request.
        Duplicate = "duplicate",
        Spam = "spam",
        /// Its maker may register without review: it became a client when it was sent in.
        Registered = "registered",
        /// Nobody proved in time that the address of the sender was theirs.
        Expired = "expired",
    }
}

impl State {
    /// Whether a request may go from this state to `next`.
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Draft => matches!(next, Self::Submitted | Self::Registered | Self::Withdrawn),
            Self::Unconfirmed => matches!(next, Self::Submitted | Self::Duplicate | Self::Spam | Self::Expired | Self::Withdrawn),
            Self::Submitted => {
                matches!(next, Self::ChangesRequested | Self::Approved | Self::Refused | Self::Withdrawn | Self::Duplicate | Self::Spam)
            }
            Self::ChangesRequested => {
                matches!(next, Self::Submitted | Self::Refused | Self::Withdrawn | Self::Duplicate | Self::Spam)
            }
            // What was taken for spam or for a duplicate by mistake comes back.
            Self::Spam | Self::Duplicate => matches!(next, Self::Submitted | Self::Unconfirmed),
            Self::Approved | Self::Refused | Self::Withdrawn | Self::Expired | Self::Registered => false,
        }
    }

    /// Whether somebody still has to do something with it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Unconfirmed | Self::Submitted | Self::ChangesRequested)
    }

    /// Whether a reviewer decided it.
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Approved | Self::Refused)
    }
}

text_enum! {
    pub enum Kind {
        /// Asks for a new client.
        Registration = "registration",
        /// Asks for a change of a live client.
        Change = "change",
    }
}

text_enum! {
    /// How a request came in.
    pub enum Source {
        Form = "form",
        Mail = "mail",
    }
}
