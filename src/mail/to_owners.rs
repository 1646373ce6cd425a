//! Mail to those who look after a client, in the transaction of what it tells.
use super::compose::{MailContext, Recipient};
use crate::config::Config;
use crate::crypto::seal::SealingKeys;
use crate::model::audit::AuditedTransaction;
use crate::model::client::{Client, owner};
use crate::model::outbox::{self, NewMail};
use crate::model::{installation, mail_texts};

/// The words around a mail about a client: those of its municipality.
pub async fn context(tx: &mut AuditedTransaction, config: &Config, client: &Client) -> sqlx::Result<MailContext> {
    let texts = mail_texts::find(tx.connection(), &client.municipality_id).await?;
    let contact = installation::find(tx.connection()).await?.contact;
    Ok(MailContext::new(config).with_texts(texts).with_contact(contact))
}

/// Where the helpdesk reads its mail: what the installation says of itself, else the setting. Empty where neither says it.
pub fn helpdesk_address<'a>(context: &'a MailContext, config: &'a Config) -> &'a str {
    if context.contact.email.is_empty() { &config.helpdesk_email } else { &context.contact.email }
}

/// Writes to every owner of a client who is let in, but for whoever does what the mail tells of.
pub async fn send(
    tx: &mut AuditedTransaction,
    config: &Config,
    keys: &SealingKeys,
    client: &Client,
    write: impl Fn(&MailContext, Recipient) -> NewMail,
) -> sqlx::Result<()> {
    let context = context(tx, config, client).await?;
    let actor = tx.actor.person_id().map(str::to_owned);
    for person in owner::list(tx.connection(), &client.id).await? {
        if person.disabled_at.is_none() && actor.as_deref() != Some(&*person.id) {
            outbox::insert(tx, &write(&context, Recipient::from(&person)), keys).await?;
        }
    }
    Ok(())
}
