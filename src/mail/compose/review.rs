//! Mails to those who review requests: what waits for them.
use super::content::Content;
use super::context::MailContext;
use super::decision::AboutRequest;
use super::recipient::Recipient;
use super::request::requester_answered;
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
    Content::new(t.sent_again_subject(name.as_str(), request.number))
        .tell(t.sent_again_lead(by, name.as_str(), request.number))
        .link(t.mail_request_see(), context.link(&urls::request(request.id)))
        .to(MailKind::RequestSentAgain, context, recipient)
}

/// One of them with values that are made up.
pub(super) fn example(kind: MailKind, context: &MailContext, recipient: Recipient, day: &str) -> NewMail {
    let (t, request) = (recipient.locale.messages(), AboutRequest { id: "example", number: 12, client_name: "Zaaksysteem" });
    match kind {
        MailKind::RequestHandedOver => handed_over(context, recipient, request, "Hugo Hermans", day),
        MailKind::OpinionAsked => opinion_asked(context, recipient, request, "Hugo Hermans", &t.mail_example_opinion()),
        MailKind::RequesterAnswered => {
            requester_answered(context, recipient, request.id, request.number, "Bram Bouwer", &t.mail_example_answer())
        }
        _ => sent_again(context, recipient, request, "Bram Bouwer"),
    }
}
