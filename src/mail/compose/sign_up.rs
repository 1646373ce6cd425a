//! Mails to the address that somebody signed up with: they name nobody, for a stranger may have typed anybody's address.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::clock::HOUR;
use crate::locale::Locale;
use crate::model::outbox::{MailKind, NewMail};
use crate::model::sign_up;
use crate::urls;

/// The link by which somebody shows that the address is theirs.
pub fn confirmation(context: &MailContext, email: &str, locale: Locale, token: &str) -> NewMail {
    let recipient = Recipient { address: email.to_owned(), name: String::new(), locale };
    let t = locale.messages();
    Content::new(t.mail_sign_up_subject())
        .tell(t.mail_sign_up_lead())
        .link(t.mail_sign_up_confirm(), context.link(&urls::sign_up_link(token)))
        .advise(t.mail_sign_up_works(sign_up::WORKS_FOR / HOUR))
        .advise(t.mail_sign_up_unexpected())
        .to(MailKind::SignUpConfirmation, context, recipient)
}

/// Tells somebody who has an account that a sign-up named their address.
pub fn account_exists(context: &MailContext, recipient: impl Into<Recipient>) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_account_exists_subject())
        .tell(t.mail_account_exists_lead())
        .link(t.mail_account_exists_sign_in(), context.link(urls::LOGIN))
        .advise(t.mail_account_exists_forgotten())
        .advise(t.mail_account_exists_unexpected())
        .to(MailKind::AccountExists, context, recipient)
}
