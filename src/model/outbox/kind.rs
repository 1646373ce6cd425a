//! The mails that the program can write. `mail::compose` has the words of each, and an example.
use crate::db::text_enum;

text_enum! {
    /// What a mail tells.
    pub enum MailKind {
        /// Somebody may choose a password for a new account.
        Invitation = "invitation",
        /// Somebody signed up, and is to show that the address is theirs.
        SignUpConfirmation = "sign_up_confirmation",
        /// Somebody signed up with the address of an account.
        AccountExists = "account_exists",
        /// Somebody forgot their password.
        PasswordReset = "password_reset",
        SecondFactorSetUp = "second_factor_set_up",
        SecondFactorRemoved = "second_factor_removed",
        /// An account was signed in to from a place it was not signed in to from of late.
        NewPlace = "new_place",
        /// An identity provider was linked to an account.
        IdentityLinked = "identity_linked",
        IdentityUnlinked = "identity_unlinked",
        /// An account was made with what an identity provider says.
        AccountMade = "account_made",
        /// A token of years was made for a device.
        HeadlessTokenMade = "headless_token_made",
        PasswordChanged = "password_changed",
        /// Somebody with an account looks after a client now.
        MadeOwner = "made_owner",
        /// A request, or a change of a client, is in the queue.
        RequestReceived = "request_received",
        /// To whoever has a request: its requester wrote a message.
        RequesterAnswered = "requester_answered",
        /// To whoever has a request: its requester changed it and sent it in again.
        RequestSentAgain = "request_sent_again",
        /// A colleague gave a request to the recipient.
        RequestHandedOver = "request_handed_over",
        /// A colleague asks for a second opinion.
        OpinionAsked = "opinion_asked",
        /// Somebody prepared a request for the recipient.
        RequestOffered = "request_offered",
        RequestApproved = "request_approved",
        RequestRefused = "request_refused",
        ChangesRequested = "changes_requested",
        RequestAnswered = "request_answered",
        /// It asks the same as another request.
        RequestMerged = "request_merged",
        /// Somebody else suspended or resumed a client.
        ClientSuspended = "client_suspended",
        ClientResumed = "client_resumed",
        /// Somebody else made or revoked a secret.
        SecretMade = "secret_made",
        SecretRevoked = "secret_revoked",
        /// Somebody else added or removed a key.
        KeyAdded = "key_added",
        KeyRemoved = "key_removed",
        /// A secret or a key ends by itself soon.
        SecretExpiring = "secret_expiring",
        KeyEnding = "key_ending",
        /// Somebody else changed a client.
        ClientChanged = "client_changed",
        /// What became of a change that waited.
        ChangeDecided = "change_decided",
        /// All secrets of a client were revoked.
        SecretsLeaked = "secrets_leaked",
        SecretFoundInTheOpen = "secret_found_in_the_open",
        /// Somebody sent a request by mail: the link by which the address is proved.
        ConfirmRequest = "confirm_request",
    }
}

impl MailKind {
    /// Whether it answers a mail by itself, so that it must never begin a conversation between programs: it bears `Auto-Submitted:
    /// auto-replied`, and has an empty return path (RFC 3834 §3.1.7, §3.3).
    pub const fn is_automatic_reply(self) -> bool {
        matches!(self, Self::ConfirmRequest)
    }
}
