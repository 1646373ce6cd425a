//! Mails to the owners of a client about its secrets and keys. No secret is ever in them.
use super::client::NamedClient;
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::clock::Timestamp;
use crate::model::day;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// A secret or a key that ends by itself.
#[derive(Clone, Copy, Debug)]
pub struct Ending<'a> {
    pub name: &'a str,
    /// The end of a secret that people recognise it by; empty for a key.
    pub last_four: &'a str,
    pub at: Timestamp,
    /// Whole days until then, at least one.
    pub days: i64,
}

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

/// Somebody else revoked a secret: it works no more.
pub fn revoked(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, by: &str, name: &str) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_secret_revoked_subject(client.name))
        .tell(t.mail_secret_revoked_lead(by, client.name, name))
        .link(t.mail_secret_revoked_see(), context.link(&urls::client_secrets(client.id)))
        .advise(t.mail_secret_revoked_advice())
        .to(MailKind::SecretRevoked, context, recipient)
}

/// A secret ends by itself soon, and no newer one is in use.
pub fn expiring(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, secret: Ending<'_>) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_secret_expiring_subject(client.name, secret.days))
        .tell(t.mail_secret_expiring_lead(client.name, secret.last_four, secret.name))
        .fact(t.mail_secret_expiring_at(), day::text(t, secret.at))
        .tell(t.mail_secret_expiring_then())
        .link(t.mail_secret_expiring_see(), context.link(&urls::client_secrets(client.id)))
        .advise(t.mail_secret_expiring_advice())
        .to(MailKind::SecretExpiring, context, recipient)
}

/// A key of a client ends soon.
pub fn key_ending(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, key: Ending<'_>) -> NewMail {
    let t = recipient.locale.messages();
    Content::new(t.mail_key_ending_subject(client.name, key.days))
        .tell(t.mail_key_ending_lead(client.name, key.name))
        .fact(t.mail_secret_expiring_at(), day::text(t, key.at))
        .link(t.mail_key_ending_see(), context.link(&urls::client(client.id)))
        .advise(t.mail_key_ending_advice())
        .to(MailKind::KeyEnding, context, recipient)
}
