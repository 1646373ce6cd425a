//! Mails to those who review requests: what waits for them.
use super::content::Content;
use super::context::MailContext;
use super::decision::AboutRequest;
use super::recipient::Recipient;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// A colleague handed a request over to the recipient. `by` is a person's name, `due` the day by which it should be decided, or empty.
pub fn handed_over(context: &MailContext, recipient: impl Into<Recipient>, request: AboutRequest<'_>, by: &str, due: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    Content::new(t.mail_handed_over_subject(name.as_str(), request.number))
        .tell(t.mail_handed_over_lead(by, name.as_str(), request.number))
        .tell_if(!due.is_empty(), t.mail_request_received_due(due))
        .link(t.mail_request_see(), context.link(&urls::request(request.id)))
        .to(MailKind::RequestHandedOver, context, recipient)
}

/// A colleague asks what the recipient thinks of a request.
pub fn opinion_asked(
    context: &MailContext,
    recipient: impl Into<Recipient>,
    request: AboutRequest<'_>,
    by: &str,
    question: &str,
) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    Content::new(t.mail_opinion_subject(name.as_str(), request.number))
        .tell(t.mail_opinion_lead(by, name.as_str(), request.number))
        .quote(question)
        .link(t.mail_request_see(), context.link(&urls::request(request.id)))
        .advise(t.mail_opinion_advice())
        .to(MailKind::OpinionAsked, context, recipient)
}

/// Whoever asks changed what reviewers wanted changed: it waits for the recipient again.
pub fn sent_again(context: &MailContext, recipient: impl Into<Recipient>, request: AboutRequest<'_>, by: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    Content::new(t.mail_sent_again_subject(name.as_str(), request.number))
        .tell(t.mail_sent_again_lead(by, name.as_str(), request.number))
        .link(t.mail_request_see(), context.link(&urls::request(request.id)))
        .to(MailKind::RequestSentAgain, context, recipient)
}
