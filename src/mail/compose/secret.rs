//! Mails to the owners of a client about its secrets. No secret is ever in them.
use super::client::NamedClient;
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::clock::Timestamp;
use crate::model::day;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// Somebody else made a secret. `old` is the one that it replaces, with its end.
pub fn made(
    context: &MailContext,
    recipient: Recipient,
    client: NamedClient<'_>,
    by: &str,
    name: &str,
    old: Option<(&str, Timestamp)>,
) -> NewMail {
    let t = recipient.locale.messages();
    let mut content = Content::new(t.mail_secret_made_subject(client.name)).tell(t.mail_secret_made_lead(by, client.name, name));
    if let Some((old, at)) = old {
        content = content.tell(t.mail_secret_made_old(day::text(t, at), old));
    }
    content.link(t.mail_secret_made_see(), context.link(&urls::client_secrets(client.id))).advise(t.mail_secret_made_advice()).to(
        MailKind::SecretMade,
        context,
        recipient,
    )
}

/// Somebody else revoked a secret: it works no more. `is_used` says whether the client was let in by its secrets.
pub fn revoked(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str, name: &str, is_used: bool) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_secret_revoked_subject(client.name))
        .tell(t.mail_secret_revoked_lead(by, client.name, name))
        .link(t.mail_secret_revoked_see(), context.link(&urls::client_secrets(client.id)))
        .advise(if is_used { t.mail_secret_revoked_advice() } else { t.mail_credential_ended_unused() })
        .to(MailKind::SecretRevoked, context, recipient)
}
