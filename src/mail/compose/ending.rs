//! Mails before a secret or a key of a client ends by itself. Nothing secret is in them.
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
    /// The last four characters of a secret, by which people recognise it, empty where they are not known; nothing for a key.
    pub last_four: Option<&'a str>,
    pub at: Timestamp,
    /// Whole days until then; none on the day itself.
    pub days: i64,
}

/// It ends soon, and no newer one is in use.
pub fn ending(context: &MailContext, recipient: Recipient, client: NamedClient<'_>, ends: Ending<'_>) -> NewMail {
    let t = recipient.locale.messages();
    let (subject, lead) = match ends.last_four {
        Some("") => (t.mail_secret_expiring_subject(client.name, ends.days), t.mail_secret_expiring_lead_unknown(client.name, ends.name)),
        Some(last) => (t.mail_secret_expiring_subject(client.name, ends.days), t.mail_secret_expiring_lead(client.name, last, ends.name)),
        None => (t.mail_key_ending_subject(client.name, ends.days), t.mail_key_ending_lead(client.name, ends.name)),
    };
    let (then, see, path, advice, kind) = match ends.last_four {
        Some(_) => (
            t.mail_secret_expiring_then(),
            t.mail_secret_expiring_see(),
            urls::client_secrets(client.id),
            t.mail_secret_expiring_advice(),
            MailKind::SecretExpiring,
        ),
        None => (
            t.mail_key_ending_then(),
            t.mail_key_ending_see(),
            urls::client_keys(client.id),
            t.mail_key_ending_advice(),
            MailKind::KeyEnding,
        ),
    };
    Content::new(subject)
        .tell(lead)
        .fact(t.mail_secret_expiring_at(), day::text(t, ends.at))
        .tell(then)
        .link(see, context.link(&path))
        .advise(advice)
        .to(kind, context, recipient)
}

pub(super) fn example(kind: MailKind, context: &MailContext, recipient: Recipient, client: NamedClient<'_>, at: Timestamp) -> NewMail {
    let last_four = (kind == MailKind::SecretExpiring).then_some("x7Qa");
    ending(context, recipient, client, Ending { name: "2026", last_four, at, days: 14 })
}
