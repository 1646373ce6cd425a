//! Mails to the owners of a client about its keys.
use super::client::NamedClient;
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// Somebody else added a key: whoever has the private one can be the client, where its keys are those that were added.
pub fn added(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str, name: &str, is_used: bool) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_key_added_subject(client.name))
        .tell(t.mail_key_added_lead(by, client.name, name))
        .link(t.mail_key_added_see(), context.link(&urls::client_keys(client.id)))
        .advise(if is_used { t.mail_key_added_advice() } else { t.mail_key_added_advice_unused() })
        .to(MailKind::KeyAdded, context, recipient)
}

/// Somebody else removed a key: it works no more.
pub fn removed(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str, name: &str, is_used: bool) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_key_removed_subject(client.name))
        .tell(t.mail_key_removed_lead(by, client.name, name))
        .link(t.mail_key_added_see(), context.link(&urls::client_keys(client.id)))
        .advise(if is_used { t.mail_key_removed_advice() } else { t.mail_credential_ended_unused() })
        .to(MailKind::KeyRemoved, context, recipient)
}

/// What the page of templates shows of a mail of this kind.
pub fn example(kind: MailKind, context: &MailContext, recipient: Recipient, client: NamedClient<'_>) -> NewMail {
    match kind {
        MailKind::KeyRemoved => removed(context, recipient, client, "Hugo Hermans", "2026", true),
        _ => added(context, recipient, client, "Hugo Hermans", "2027", true),
    }
}
