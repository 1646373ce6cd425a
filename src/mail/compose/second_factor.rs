//! Mails that tell of a changed second factor: whoever did not do it reads whom to tell.
use super::account::not_you;
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// It was set up, from this address.
pub fn set_up(context: &MailContext, recipient: impl Into<Recipient>, address: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_second_factor_set_up_subject())
        .tell(t.mail_second_factor_set_up_lead(address))
        .link(t.mail_second_factor_look(), context.link(urls::ACCOUNT_SECOND_FACTOR))
        .advise(not_you(t, context))
        .to(MailKind::SecondFactorSetUp, context, recipient)
}

/// It was removed, from this address; `by` is the name of the operator who did it, empty when it was done in the own account.
pub fn removed(context: &MailContext, recipient: impl Into<Recipient>, by: &str, address: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let lead = if by.is_empty() { t.mail_second_factor_removed_lead(address) } else { t.mail_second_factor_removed_by_lead(by) };
    Content::new(t.mail_second_factor_removed_subject())
        .tell(lead)
        .link(t.mail_second_factor_look(), context.link(urls::ACCOUNT_SECOND_FACTOR))
        .advise(not_you(t, context))
        .to(MailKind::SecondFactorRemoved, context, recipient)
}
