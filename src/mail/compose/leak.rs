//! Mails about secrets and keys that leaked.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::locale::Messages;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// What is told of a leak. `client_id` is the row's identifier.
pub struct LeakedClient<'a> {
    pub client_id: &'a str,
    pub client_name: &'a str,
    /// As `model::client::leak` tells what leaked: a key or a secret.
    pub kind: &'a str,
    /// Until when tokens may work that were got with what leaked, as the recipient reads it.
    pub tokens_until: &'a str,
    /// Whether it is told to the helpdesk's address, which makes no secret.
    pub is_for_helpdesk: bool,
}

/// All secrets of a client were revoked, or all of its keys removed. `by` is a person's name, `reason` what they said.
pub fn secrets_leaked(
    context: &MailContext,
    recipient: impl Into<Recipient>,
    leaked: &LeakedClient<'_>,
    by: &str,
    reason: &str,
) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_secrets_leaked_subject(leaked.client_name, leaked.kind))
        .tell(t.mail_secrets_leaked_lead(by, leaked.client_name, leaked.kind))
        .quote(reason)
        .tell(t.mail_leak_tokens(leaked.tokens_until))
        .link(link(t, leaked), context.link(&path(leaked)))
        .advise(advice(t, leaked))
        .to(MailKind::SecretsLeaked, context, recipient)
}

/// One secret, of this name, was reported as found in the open.
pub fn secret_found(context: &MailContext, recipient: impl Into<Recipient>, leaked: &LeakedClient<'_>, secret: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_secret_found_subject(leaked.client_name))
        .tell(t.mail_secret_found_lead(leaked.client_name, secret))
        .tell(t.mail_leak_tokens(leaked.tokens_until))
        .link(link(t, leaked), context.link(&urls::client_secrets(leaked.client_id)))
        .advise(t.mail_secret_found_advice())
        .advise(advice(t, leaked))
        .to(MailKind::SecretFoundInTheOpen, context, recipient)
}

fn link(t: Messages, leaked: &LeakedClient<'_>) -> String {
    if leaked.is_for_helpdesk { t.mail_leak_look(leaked.kind) } else { t.mail_leak_link(leaked.kind) }
}

fn path(leaked: &LeakedClient<'_>) -> String {
    if leaked.kind == "key" { urls::client_keys(leaked.client_id) } else { urls::client_secrets(leaked.client_id) }
}

fn advice(t: Messages, leaked: &LeakedClient<'_>) -> String {
    if leaked.is_for_helpdesk { t.mail_leak_owners(leaked.kind) } else { t.mail_leak_advice(leaked.kind) }
}
