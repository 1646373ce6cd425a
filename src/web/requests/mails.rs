//! The mails that the requester's side of a request writes, each in the transaction of what it tells of.
use super::conversation::context;
use crate::crypto::random;
use crate::locale::Locale;
use crate::mail::compose::{Recipient, request as compose};
use crate::model::outbox;
use crate::model::person::{self, NewPerson};
use crate::model::request::Request;
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::people::invite;
use crate::web::request_context::SignedIn;

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
    let context = context(ctx, tx.connection(), request).await?;
    let mail = compose::offered(&context, to, &request.id, &maker, &request.client_name);
    outbox::insert(tx, &mail, &ctx.app.sealing).await?;
    Ok(())
}
