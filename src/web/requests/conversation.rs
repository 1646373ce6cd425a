//! The conversation about a request by mail: what each mail about it bears, and the one that tells that it came in.
use crate::db::Connection;
use crate::mail::compose::{MailContext, Recipient, request as compose};
use crate::model::audit::AuditedTransaction;
use crate::model::mail_texts;
use crate::model::outbox::{self, MailThread, NewMail};
use crate::model::request::{Request, thread_key};
use crate::web::error::Error;
use crate::web::request_context::RequestContext;
use crate::web::time_format;

/// What every mail about a request says besides: the texts of its municipality.
pub async fn context(ctx: &RequestContext, connection: &mut Connection, request: &Request) -> Result<MailContext, Error> {
    let texts = mail_texts::find(connection, request.municipality_id.as_deref().unwrap_or_default()).await?;
    Ok(MailContext::new(&ctx.app.config).with_texts(texts))
}

/// The mail as part of the conversation: an answer to it finds the thread.
pub fn threaded(ctx: &RequestContext, request: &Request, mail: NewMail) -> NewMail {
    let key = request.number.map(|number| thread_key::make(&ctx.app.sealing, number, &mail.recipient));
    mail.in_thread(MailThread { request_id: request.id.clone(), key, in_reply_to: None })
}

/// Whom the mails about a request go to.
pub fn requester(request: &Request) -> Recipient {
    Recipient { address: request.requester_email.clone(), name: request.requester_name.clone(), locale: request.locale }
}

/// Tells the requester that it came in: its number, and by when it should be decided.
pub async fn received(ctx: &RequestContext, tx: &mut AuditedTransaction, request: &Request) -> Result<(), Error> {
    let context = context(ctx, tx.connection(), request).await?;
    let due = request.due_at.map_or_else(String::new, |at| time_format::day(request.locale.messages(), at));
    let (number, name) = (request.number.unwrap_or_default(), request.client_name.as_str());
    let mail = match request.is_change() {
        true => compose::change_received(&context, requester(request), &request.id, number, name, &due),
        false => compose::received(&context, requester(request), &request.id, number, name, &due),
    };
    outbox::insert(tx, &threaded(ctx, request, mail), &ctx.app.sealing).await?;
    Ok(())
}
