//! Mails about who looks after a client.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// Tells somebody with an account that they look after a client now. `inviter` is a person's name, `client_id` the row's identifier.
pub fn made_owner(context: &MailContext, recipient: impl Into<Recipient>, inviter: &str, client_name: &str, client_id: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_made_owner_subject())
        .tell(t.mail_made_owner_lead(client_name, inviter))
        .link(t.mail_made_owner_see(), context.link(&urls::client(client_id)))
        .to(MailKind::MadeOwner, context, recipient)
}
