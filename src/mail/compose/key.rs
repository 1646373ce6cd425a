//! Mails to the owners of a client about its keys.
use super::client::NamedClient;
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use super::secret::{self, Ending};
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// Somebody else added a key: whoever has the private one can be the client.
pub fn added(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str, name: &str) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_key_added_subject(client.name))
        .tell(t.mail_key_added_lead(by, client.name, name))
        .link(t.mail_key_added_see(), context.link(&urls::client_keys(client.id)))
        .advise(t.mail_key_added_advice())
        .to(MailKind::KeyAdded, context, recipient)
}

/// Somebody else removed a key: it works no more.
pub fn removed(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str, name: &str) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_key_removed_subject(client.name))
        .tell(t.mail_key_removed_lead(by, client.name, name))
        .link(t.mail_key_added_see(), context.link(&urls::client_keys(client.id)))
        .advise(t.mail_key_removed_advice())
        .to(MailKind::KeyRemoved, context, recipient)
}

/// What the page of templates shows of a mail of this kind.
pub fn example(kind: MailKind, context: &MailContext, recipient: Recipient, client: NamedClient<'_>, ending: Ending<'_>) -> NewMail {
    match kind {
        MailKind::KeyEnding => secret::key_ending(context, recipient, client, ending),
        MailKind::KeyRemoved => removed(context, recipient, client, "Hugo Hermans", "2026"),
        _ => added(context, recipient, client, "Hugo Hermans", "2027"),
    }
}
