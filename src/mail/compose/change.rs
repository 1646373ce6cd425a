//! Mails about changes of a client: what became of one that waited, and what somebody else changed.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::locale::Messages;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// What was decided of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeDecision {
    Approved,
    Refused,
    AskedForChanges,
}

impl ChangeDecision {
    fn subject(self, t: Messages, client_name: &str) -> String {
        match self {
            Self::Approved => t.mail_change_approved_subject(client_name),
            Self::Refused => t.mail_change_refused_subject(client_name),
            Self::AskedForChanges => t.mail_change_asked_subject(client_name),
        }
    }

    fn lead(self, t: Messages, by: &str) -> String {
        match self {
            Self::Approved => t.mail_change_approved_lead(by),
            Self::Refused => t.mail_change_refused_lead(by),
            Self::AskedForChanges => t.mail_change_asked_lead(by),
        }
    }
}

/// Tells whoever asked for a change what was decided, by a person's name, and what they said with it; that may be empty.
pub fn decided(
    context: &MailContext,
    recipient: impl Into<Recipient>,
    decision: ChangeDecision,
    (client_name, change_id): (&str, &str),
    (by, comment): (&str, &str),
) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(decision.subject(t, client_name))
        .tell(decision.lead(t, by))
        .quote(comment)
        .link(t.mail_change_link(), context.link(&urls::change(change_id)))
        .to(MailKind::ChangeDecided, context, recipient)
}

/// Tells an owner that somebody else changed the client. `attributes` are labels; `client_id` is the row's identifier.
pub fn client_changed(
    context: &MailContext,
    recipient: impl Into<Recipient>,
    (client_name, client_id): (&str, &str),
    by: &str,
    attributes: &str,
) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_client_changed_subject(client_name))
        .tell(t.mail_client_changed_lead(by, client_name))
        .fact(t.mail_client_changed_what(), attributes)
        .link(t.mail_client_changed_link(), context.link(&urls::client_history(client_id)))
        .to(MailKind::ClientChanged, context, recipient)
}

/// A decision with values that are made up.
pub(super) fn example_of_decision(context: &MailContext, recipient: Recipient) -> NewMail {
    decided(context, recipient, ChangeDecision::Approved, ("Zaaksysteem", "example"), ("Hugo Hermans", ""))
}
