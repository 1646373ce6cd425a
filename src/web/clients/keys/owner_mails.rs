//! Tells the owners of a client what somebody else did with its keys.
use crate::mail::compose::client::NamedClient;
use crate::mail::compose::{MailContext, Recipient, key as mails};
use crate::mail::to_owners;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::request_context::{OwnedClient, SignedIn};

pub async fn added(ctx: &SignedIn, tx: &mut AuthorizedTransaction, client: &OwnedClient, name: &str) -> Result<(), Error> {
    let (by, is_used) = (tx.viewer.person.name.clone(), client.uses_added_keys());
    let write = |context: &MailContext, to: Recipient| mails::added(context, to, NamedClient::from(&client.client), &by, name, is_used);
    Ok(to_owners::send(tx, &ctx.app.config, &ctx.app.sealing, client, write).await?)
}

pub async fn removed(ctx: &SignedIn, tx: &mut AuthorizedTransaction, client: &OwnedClient, name: &str) -> Result<(), Error> {
    let (by, is_used) = (tx.viewer.person.name.clone(), client.uses_added_keys());
    let write = |context: &MailContext, to: Recipient| mails::removed(context, to, NamedClient::from(&client.client), &by, name, is_used);
    Ok(to_owners::send(tx, &ctx.app.config, &ctx.app.sealing, client, write).await?)
}
