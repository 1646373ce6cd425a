//! Mails about a request that somebody made by the form: to whoever asks, and to whoever has it.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// Tells a requester that the request came in. `id` is that of its row, `due` the day by which it should be decided.
pub fn received(context: &MailContext, recipient: impl Into<Recipient>, id: &str, number: i64, client_name: &str, due: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_request_received_subject(client_name, number))
        .tell(t.mail_request_received_lead(client_name, number))
        .tell_if(!due.is_empty(), t.mail_request_received_due(due))
        .link(t.mail_request_see(), context.link(&urls::request(id)))
        .to(MailKind::RequestReceived, context, recipient)
}

/// Tells whoever asked for a change of a client that it waits for a review.
pub fn change_received(
    context: &MailContext,
    recipient: impl Into<Recipient>,
    id: &str,
    number: i64,
    client_name: &str,
    due: &str,
) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_request_received_subject(client_name, number))
        .tell(t.mail_change_received_lead(client_name, number))
        .tell_if(!due.is_empty(), t.mail_request_received_due(due))
        .link(t.mail_change_link(), context.link(&urls::change(id)))
        .to(MailKind::RequestReceived, context, recipient)
}

/// Tells whoever has a request what its requester wrote.
pub fn requester_answered(context: &MailContext, recipient: impl Into<Recipient>, id: &str, number: i64, by: &str, text: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_requester_answered_subject(number))
        .tell(t.mail_requester_answered_lead(by, number))
        .quote(text)
        .link(t.mail_request_see(), context.link(&urls::request(id)))
        .to(MailKind::RequesterAnswered, context, recipient)
}

/// Tells somebody that a request was prepared for them. `maker` is a person's name.
pub fn offered(context: &MailContext, recipient: impl Into<Recipient>, id: &str, maker: &str, client_name: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    Content::new(t.mail_request_offered_subject())
        .tell(t.mail_request_offered_lead(client_name, maker))
        .link(t.mail_request_offered_see(), context.link(&urls::request_claim(id)))
        .advise(t.mail_request_offered_sign_in(&*recipient.address))
        .advise(t.mail_request_offered_unexpected())
        .to(MailKind::RequestOffered, context, recipient)
}
