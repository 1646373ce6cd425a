//! Mails about somebody's own account.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::clock::DAY;
use crate::model::invitation::WORKS_FOR;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// The link by which somebody chooses a password. `inviter` is a person's name.
pub fn invitation(context: &MailContext, recipient: impl Into<Recipient>, inviter: &str, token: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_invitation_subject())
        .tell(t.mail_invitation_lead(inviter))
        .link(t.mail_invitation_choose(), context.link(&urls::invitation(token)))
        .advise(t.mail_invitation_works(WORKS_FOR / DAY))
        .advise(t.mail_invitation_unexpected())
        .to(MailKind::Invitation, context, recipient)
}

/// Tells the owner of an account that its password was changed, and from which address.
pub fn password_changed(context: &MailContext, recipient: impl Into<Recipient>, address: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let not_you = match context.contact.is_filled_in() {
        true => t.mail_password_changed_not_you_helpdesk(context.contact.text()),
        false => t.mail_password_changed_not_you(),
    };
    Content::new(t.mail_password_changed_subject()).tell(t.mail_password_changed_lead(address)).advise(not_you).to(
        MailKind::PasswordChanged,
        context,
        recipient,
    )
}
