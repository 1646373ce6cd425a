//! The mails that the requester's side of a request writes, each in the transaction of what it tells of.
use crate::crypto::random;
use crate::locale::Locale;
use crate::mail::compose::{MailContext, Recipient, request as compose};
use crate::model::audit::AuditedTransaction;
use crate::model::mail_texts;
use crate::model::outbox::{self, MailThread, NewMail};
use crate::model::person::{self, NewPerson};
use crate::model::request::{Request, thread_key};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::people::invite;
use crate::web::request_context::{RequestContext, SignedIn};
use crate::web::time_format;

async fn context(ctx: &RequestContext, tx: &mut AuditedTransaction, request: &Request) -> Result<MailContext, Error> {
    let texts = mail_texts::find(tx.connection(), request.municipality_id.as_deref().unwrap_or_default()).await?;
    Ok(MailContext::new(&ctx.app.config).with_texts(texts))
}

/// The mail as part of the conversation: an answer to it finds the thread.
fn threaded(ctx: &RequestContext, request: &Request, mail: NewMail) -> NewMail {
    let key = request.number.map(|number| thread_key::make(&ctx.app.sealing, number, &mail.recipient));
    mail.in_thread(MailThread { request_id: request.id.clone(), key, in_reply_to: None })
}

/// The request came in.
pub async fn received(ctx: &RequestContext, tx: &mut AuditedTransaction, request: &Request) -> Result<(), Error> {
    let context = context(ctx, tx, request).await?;
    let to = Recipient { address: request.requester_email.clone(), name: request.requester_name.clone(), locale: request.locale };
    let due = request.due_at.map_or_else(String::new, |at| time_format::day(request.locale.messages(), at));
    let number = request.number.unwrap_or_default();
    let mail = compose::received(&context, to, &request.id, number, &request.client_name, &due);
    outbox::insert(tx, &threaded(ctx, request, mail), &ctx.app.sealing).await?;
    Ok(())
}

/// Somebody prepared it for this address. Whoever has no account there gets one, and a link to choose a password.
pub async fn offered(ctx: &SignedIn, tx: &mut AuthorizedTransaction, request: &Request) -> Result<(), Error> {
    let maker = tx.viewer.person.name.clone();
    let known = person::find_by_email(tx.connection(), &request.requester_email).await?;
    let to = match known {
        Some(person) if person.disabled_at.is_some() => return Ok(()),
        Some(person) => Recipient::from(&person),
        None => {
            let email = request.requester_email.as_str();
            let new = NewPerson { id: &random::id(), email, name: email, locale: Locale::Nl, password_hash: None };
            let made = person::insert(tx, new).await?.ok_or(Error::BadForm)?;
            invite(ctx, tx, &made, Some(&urls::request_claim(&request.id))).await?;
            return Ok(());
        }
    };
    let context = context(ctx, tx, request).await?;
    let mail = compose::offered(&context, to, &request.id, &maker, &request.client_name);
    outbox::insert(tx, &mail, &ctx.app.sealing).await?;
    Ok(())
}
