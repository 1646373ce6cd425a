//! Mails that tell of identity providers by which somebody signs in: whoever did not do it reads whom to tell.
use super::account::not_you;
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// One, by its name, can sign in to their account from now on.
pub fn linked(context: &MailContext, recipient: impl Into<Recipient>, provider: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_identity_linked_subject())
        .tell(t.mail_identity_linked_lead(provider))
        .link(t.mail_new_place_look(), context.link(urls::ACCOUNT))
        .advise(not_you(t, context))
        .to(MailKind::IdentityLinked, context, recipient)
}

/// One can't sign in to their account any more, because that was asked from this address.
pub fn unlinked(context: &MailContext, recipient: impl Into<Recipient>, provider: &str, address: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_identity_unlinked_subject())
        .tell(t.mail_identity_unlinked_lead(address, provider))
        .link(t.mail_new_place_look(), context.link(urls::ACCOUNT))
        .advise(not_you(t, context))
        .to(MailKind::IdentityUnlinked, context, recipient)
}

/// An account was made with what one said of them.
pub fn account_made(context: &MailContext, recipient: impl Into<Recipient>, provider: &str, address: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_account_made_subject())
        .tell(t.mail_account_made_lead(address, provider))
        .link(t.mail_new_place_look(), context.link(urls::ACCOUNT))
        .advise(not_you(t, context))
        .to(MailKind::AccountMade, context, recipient)
}

/// What they look like.
pub(super) fn example(kind: MailKind, context: &MailContext, anna: Recipient) -> NewMail {
    let (provider, address) = ("Gemeente Utrecht", "192.0.2.31");
    match kind {
        MailKind::IdentityUnlinked => unlinked(context, anna, provider, address),
        MailKind::AccountMade => account_made(context, anna, provider, address),
        _ => linked(context, anna, provider),
    }
}
