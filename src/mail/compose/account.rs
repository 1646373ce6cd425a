//! Mails about somebody's own account.
use super::EXAMPLE_DAY;
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::clock::{DAY, MINUTE, Timestamp};
use crate::locale::Messages;
use crate::model::day;
use crate::model::invitation::WORKS_FOR;
use crate::model::outbox::{MailKind, NewMail};
use crate::model::password_reset as reset;
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
    Content::new(t.mail_password_changed_subject())
        .tell(t.mail_password_changed_lead(address))
        .advise(not_you)
        .link(t.mail_password_changed_choose(), context.link(urls::PASSWORD_RESET))
        .to(MailKind::PasswordChanged, context, recipient)
}

/// The link by which somebody who forgot their password chooses another one.
pub fn password_reset(context: &MailContext, recipient: impl Into<Recipient>, token: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_reset_subject())
        .tell(t.mail_reset_lead())
        .link(t.mail_reset_choose(), context.link(&urls::password_reset_link(token)))
        .advise(t.mail_reset_works(reset::WORKS_FOR / MINUTE))
        .advise(t.mail_reset_unexpected())
        .to(MailKind::PasswordReset, context, recipient)
}

/// Tells somebody that their account was signed in to from a place it was not signed in to from of late. `browser` may be empty.
pub fn new_place(context: &MailContext, recipient: impl Into<Recipient>, address: &str, browser: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let browser = if browser.is_empty() { t.session_browser_unknown() } else { browser.to_owned() };
    Content::new(t.mail_new_place_subject())
        .tell(t.mail_new_place_lead())
        .fact(t.mail_new_place_address(), address)
        .fact(t.session_browser(), browser)
        .link(t.mail_new_place_look(), context.link(urls::ACCOUNT))
        .advise(not_you(t, context))
        .to(MailKind::NewPlace, context, recipient)
}

/// Tells somebody that a token of years was made in their name, for an application by its name, and from which address.
pub fn headless_token_made(
    context: &MailContext,
    recipient: impl Into<Recipient>,
    client: &str,
    ends: Timestamp,
    address: &str,
) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_headless_token_subject(client))
        .tell(t.mail_headless_token_lead(address, client))
        .tell(t.mail_headless_token_works(client, day::text(t, ends)))
        .link(t.mail_headless_token_look(), context.link(urls::ACCOUNT_APPLICATIONS))
        .advise(not_you(t, context))
        .to(MailKind::HeadlessTokenMade, context, recipient)
}

/// What the mails about ways into an account look like.
pub(super) fn example(kind: MailKind, context: &MailContext, anna: Recipient) -> NewMail {
    match kind {
        MailKind::HeadlessTokenMade => headless_token_made(context, anna, "Thermostaat", EXAMPLE_DAY, "192.0.2.31"),
        _ => password_changed(context, anna, "192.0.2.31"),
    }
}

/// Whom to tell when it was somebody else.
pub(super) fn not_you(t: Messages, context: &MailContext) -> String {
    if context.contact.is_filled_in() { t.mail_account_not_you_contact(context.contact.text()) } else { t.mail_account_not_you() }
}
