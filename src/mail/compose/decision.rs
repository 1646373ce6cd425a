//! Mails about a request that somebody reviews: what was decided, asked or answered. What reviewers note among themselves is in none of
//! them.
use super::content::Content;
use super::context::MailContext;
use super::recipient::Recipient;
use crate::locale::Messages;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

/// The request that a mail is about.
#[derive(Clone, Copy, Debug)]
pub struct AboutRequest<'a> {
    pub id: &'a str,
    pub number: i64,
    pub client_name: &'a str,
}

impl AboutRequest<'_> {
    /// Its name, or its number where it has none.
    pub(super) fn name(&self, t: Messages) -> String {
        if self.client_name.is_empty() { t.mail_request_unnamed(self.number) } else { self.client_name.to_owned() }
    }
}

/// It became a client. `changed` says what a reviewer changed of what was asked; `page` is the path of the client's page for an owner, else
/// that of the request.
pub fn approved(
    context: &MailContext,
    recipient: impl Into<Recipient>,
    request: AboutRequest<'_>,
    (comment, changed): (&str, &[String]),
    page: &str,
) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    let mut content = Content::new(t.mail_approved_subject(name.as_str())).tell(t.mail_approved_lead(name.as_str(), request.number));
    if !changed.is_empty() {
        content = content.tell(t.mail_approved_changed());
        for line in changed {
            content = content.quote(line);
        }
    }
    if !comment.is_empty() {
        content = content.tell(t.mail_reviewer_wrote()).quote(comment);
    }
    content.link(t.mail_approved_see(), context.link(page)).to(MailKind::RequestApproved, context, recipient)
}

/// It was refused, and why.
pub fn refused(context: &MailContext, recipient: impl Into<Recipient>, request: AboutRequest<'_>, reason: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    Content::new(t.mail_refused_subject(name.as_str()))
        .tell(t.mail_refused_lead(name.as_str(), request.number))
        .quote(reason)
        .link(t.mail_request_see(), context.link(&urls::request(request.id)))
        .to(MailKind::RequestRefused, context, recipient)
}

/// Something is to be changed before it can be decided.
pub fn changes_requested(context: &MailContext, recipient: impl Into<Recipient>, request: AboutRequest<'_>, question: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    Content::new(t.mail_changes_subject(name.as_str()))
        .tell(t.mail_changes_lead(name.as_str(), request.number))
        .quote(question)
        .link(t.mail_changes_see(), context.link(&urls::request(request.id)))
        .to(MailKind::ChangesRequested, context, recipient)
}

/// It asks the same as another request, which goes on.
pub fn merged(context: &MailContext, recipient: impl Into<Recipient>, request: AboutRequest<'_>) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    Content::new(t.mail_merged_subject(name.as_str()))
        .tell(t.mail_merged_lead(name.as_str(), request.number))
        .link(t.mail_request_see(), context.link(&urls::request(request.id)))
        .to(MailKind::RequestMerged, context, recipient)
}

/// A reviewer wrote a message.
pub fn answered(context: &MailContext, recipient: impl Into<Recipient>, request: AboutRequest<'_>, by: &str, text: &str) -> NewMail {
    let recipient = recipient.into();
    let t = recipient.locale.messages();
    let name = request.name(t);
    Content::new(t.mail_answered_subject(name.as_str()))
        .tell(t.mail_answered_lead(by, name.as_str(), request.number))
        .quote(text)
        .link(t.mail_answered_see(), context.link(&urls::request(request.id)))
        .to(MailKind::RequestAnswered, context, recipient)
}

/// An approval with values that are made up.
pub(super) fn example_of_approval(context: &MailContext, recipient: Recipient) -> NewMail {
    let (t, request) = (recipient.locale.messages(), AboutRequest { id: "example", number: 12, client_name: "Zaaksysteem" });
    approved(context, recipient, request, (&t.mail_example_comment(), &[t.mail_example_changed()]), &urls::client("example"))
}
