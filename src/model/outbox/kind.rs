//! The mails that the program can write. `mail::compose` has the words of each, and an example.
use crate::db::text_enum;

text_enum! {
    /// What a mail tells.
    pub enum MailKind {
        /// Somebody may choose a password for a new account.
        Invitation = "invitation",
        PasswordChanged = "password_changed",
        /// Somebody with an account looks after a client now.
        MadeOwner = "made_owner",
        RequestApproved = "request_approved",
        RequestRefused = "request_refused",
        ChangesRequested = "changes_requested",
        RequestAnswered = "request_answered",
    }
}
