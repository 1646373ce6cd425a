//! The mail to the sender of a request that came by mail. Anybody can send one in anybody's name, so nothing of what was sent is in it.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::clock::DAY;
use crate::model::outbox::{MailKind, NewMail};
use crate::model::request_confirmation::WORKS_FOR;
use crate::urls;

/// Asks whether the request is theirs: the link shows what was asked, and confirms by a button.
pub fn confirm(context: &MailContext, recipient: impl Into<Recipient>, token: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_confirm_request_subject())
        .tell(t.mail_confirm_request_lead())
        .link(t.mail_confirm_request_link(), context.link(&urls::request_confirmation(token)))
        .advise(t.mail_confirm_request_works(WORKS_FOR / DAY))
        .advise(t.mail_confirm_request_unexpected())
        .to(MailKind::ConfirmRequest, context, recipient)
}
