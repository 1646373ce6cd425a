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
        /// Nobody proved in time that the address of the sender was theirs.
        Expired = "expired",
    }
}

impl State {
    /// Whether a request may go from this state to `next`.
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Draft => matches!(next, Self::Submitted | Self::Withdrawn),
            Self::Unconfirmed => matches!(next, Self::Submitted | Self::Duplicate | Self::Spam | Self::Expired | Self::Withdrawn),
            Self::Submitted => {
                matches!(next, Self::ChangesRequested | Self::Approved | Self::Refused | Self::Withdrawn | Self::Duplicate | Self::Spam)
            }
            Self::ChangesRequested => {
                matches!(next, Self::Submitted | Self::Refused | Self::Withdrawn | Self::Duplicate | Self::Spam)
            }
            // What was taken for spam or for a duplicate by mistake comes back.
            Self::Spam | Self::Duplicate => matches!(next, Self::Submitted | Self::Unconfirmed),
            Self::Approved | Self::Refused | Self::Withdrawn | Self::Expired => false,
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

text_enum! {
    /// What an application does, in the words of its makers: it sets the grant types, and what else is asked.
    pub enum Scenario {
        /// A server that gets tokens of its own.
        Server = "client_credentials",
        /// People sign in to a web application, which has a server that can keep a secret.
        Web = "authorization_code_web",
        /// People sign in to an app on a phone or a desktop.
        App = "authorization_code",
        /// A device without a browser.
        Device = "device_code",
    }
}
