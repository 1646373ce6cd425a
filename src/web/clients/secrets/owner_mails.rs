//! Tells the owners of a client what somebody else did with its secrets.
use crate::clock::Timestamp;
use crate::mail::compose::client::NamedClient;
use crate::mail::compose::{MailContext, Recipient, secret as mails};
use crate::mail::to_owners;
use crate::model::client::secret::Secret;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::request_context::{OwnedClient, SignedIn};

/// `old` is the secret that the new one replaces, with its end.
pub async fn made(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    client: &OwnedClient,
    name: &str,
    old: Option<(&str, Timestamp)>,
) -> Result<(), Error> {
    let by = tx.viewer.person.name.clone();
    let write = |context: &MailContext, to: Recipient| mails::made(context, to, NamedClient::from(&client.client), &by, name, old);
    Ok(to_owners::send(tx, &ctx.app.config, &ctx.app.sealing, client, write).await?)
}

pub async fn revoked(ctx: &SignedIn, tx: &mut AuthorizedTransaction, client: &OwnedClient, secret: &Secret) -> Result<(), Error> {
    let by = tx.viewer.person.name.clone();
    let (named, is_used) = (NamedClient::from(&client.client), client.has_secret());
    let write = |context: &MailContext, to: Recipient| mails::revoked(context, to, named, &by, &secret.name, is_used);
    Ok(to_owners::send(tx, &ctx.app.config, &ctx.app.sealing, client, write).await?)
}
