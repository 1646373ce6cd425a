//! What can become of a message that arrived, and why one stays where it is.
use crate::db::text_enum;

text_enum! {
    pub enum InboxState {
        /// Stored, and not read yet.
        Waiting = "waiting",
        /// It became a request.
        Request = "request",
        /// It stands in the thread of a request.
        Reply = "reply",
        /// Somebody answers a mail of ours, or asks for something, and it could not be told who: for staff to look at.
        Held = "held",
        /// Sent by a program: answered never.
        Automatic = "automatic",
        /// It says that a mail of ours was not delivered.
        Bounce = "bounce",
        /// One of many by one sender, none of whose requests is confirmed: kept, and not made into a request.
        Folded = "folded",
        /// Could not be read: staff see it whole.
        SetAside = "set_aside",
    }
}

text_enum! {
    /// Why a message is held, folded or set aside.
    pub enum InboxReason {
        /// Larger than is taken: its headers alone are kept.
        TooLarge = "too_large",
        /// It has no headers.
        NotAMessage = "not_a_message",
        /// It has no text of its own.
        NoText = "no_text",
        /// Reading it failed each time.
        ReadingFailed = "reading_failed",
        /// From names nobody, or several.
        NoSingleSender = "no_single_sender",
        /// From names one of our own addresses.
        OwnAddress = "own_address",
        /// From names an address that programs send from and nobody reads.
    SenderIsProgram = "sender_is_program",
    /// The account of the sender is disabled.
        SenderDisabled = "sender_disabled",
        /// The key of the thread was made for somebody else.
        NotFromParticipant = "not_from_participant",
        /// It answers a mail of ours, and bears no key of a thread.
        NoThread = "no_thread",
        /// The request that it answers is closed.
        RequestClosed = "request_closed",
        /// As many requests of this sender, or of this domain, wait to be confirmed as may.
        OverQuota = "over_quota",
        /// Its sender wrote as many messages in the thread as one may in a day.
        TooManyAnswers = "too_many_answers",
    }
}

impl InboxReason {
    /// Whether staff may say of a message that it asks for a client after all: somebody wrote it who can be asked.
    pub const fn may_be_request(self) -> bool {
        matches!(self, Self::NotFromParticipant | Self::NoThread | Self::RequestClosed | Self::TooManyAnswers | Self::OverQuota)
    }
}

impl InboxState {
    /// Whether staff may have something to do with it.
    pub const fn wants_attention(self) -> bool {
        matches!(self, Self::Held | Self::SetAside)
    }
}
