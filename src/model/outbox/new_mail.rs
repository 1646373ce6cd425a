//! A mail that is composed and not stored yet.
use super::kind::MailKind;
use crate::locale::Locale;

#[derive(Clone, Debug)]
pub struct NewMail {
    pub kind: MailKind,
    /// An e-mail address (RFC 5321 §4.1.2).
    pub recipient: String,
    /// The name that stands before the address; may be empty.
    pub recipient_name: String,
    pub locale: Locale,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// What follows the `@` in its Message-ID: the host of this installation.
    pub message_domain: String,
    pub thread: Option<MailThread>,
}

/// The conversation about a request that a mail is part of.
#[derive(Clone, Debug)]
pub struct MailThread {
    pub request_id: String,
    /// What an answer shows to land in the thread: signed, and bound to the request and the recipient. Nothing for whoever can't answer
    /// by mail.
    pub key: Option<String>,
    /// The Message-ID that it answers, without angle brackets; where there is none, the newest mail to the recipient about the request.
    pub in_reply_to: Option<String>,
}

impl NewMail {
    /// The same mail as part of a request's conversation.
    pub fn in_thread(self, thread: MailThread) -> Self {
        Self { thread: Some(thread), ..self }
    }

    /// The Message-ID of this mail under an identifier: letters, digits, `-` and one dot before the key (RFC 5322 §3.6.4).
    pub(super) fn message_id(&self, id: &str) -> String {
        let key = self.thread.as_ref().and_then(|thread| thread.key.as_deref());
        key.map_or_else(|| format!("{id}@{}", self.message_domain), |key| format!("{id}.{key}@{}", self.message_domain))
    }
}
