//! Mails to the owners of a client about what somebody else did with it.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::model::client::Client;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// A client as mails name it.
#[derive(Clone, Copy, Debug)]
pub struct NamedClient<'a> {
    /// The row's identifier, for the link.
    pub id: &'a str,
    pub name: &'a str,
}

impl<'a> From<&'a Client> for NamedClient<'a> {
    fn from(client: &'a Client) -> Self {
        Self { id: &client.id, name: &client.client_name }
    }
}

/// The client gets no token until it is resumed. `by` is a person's name, `reason` is theirs.
pub fn suspended(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str, reason: &str) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_suspended_subject(client.name))
        .tell(t.mail_suspended_lead(by, client.name))
        .quote(reason)
        .link(t.mail_suspended_see(), context.link(&urls::client(client.id)))
        .advise(t.mail_suspended_advice())
        .to(MailKind::ClientSuspended, context, recipient)
}

pub fn resumed(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_resumed_subject(client.name))
        .tell(t.mail_resumed_lead(by, client.name))
        .link(t.mail_resumed_see(), context.link(&urls::client(client.id)))
        .to(MailKind::ClientResumed, context, recipient)
}

/// One of these, as the page of mails shows it.
pub fn example(kind: MailKind, context: &MailContext, recipient: Recipient, client: NamedClient<'_>) -> NewMail {
    let reason = recipient.locale.messages().mail_example_reason();
    match kind {
        MailKind::ClientSuspended => suspended(context, recipient, client, "Hugo Hermans", &reason),
        _ => resumed(context, recipient, client, "Hugo Hermans"),
    }
}
