//! Reminders before a secret or a key ends by itself: to the owners of its client, when it comes closer to the contacts too, and in the end
//! to the helpdesk.
use super::compose::client::NamedClient;
use super::compose::ending::{Ending, ending};
use super::compose::{MailContext, Recipient};
use super::to_owners;
use crate::clock::Timestamp;
use crate::config::Config;
use crate::crypto::seal::SealingKeys;
use crate::db::Database;
use crate::locale::Locale;
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::client::attribute::CONTACTS;
use crate::model::client::due_reminder::DueReminder;
use crate::model::client::{self, Client, due_reminder, expiry_reminder, owner};
use crate::model::{day, outbox};

/// From how many days before the end the contacts of the client are reminded too.
const CONTACTS_FROM: i64 = 14;
/// From when the helpdesk is.
const HELPDESK_FROM: i64 = 7;
/// Secrets and keys of one transaction.
const TOGETHER: i64 = 20;

/// Writes every reminder that is due. Whoever slept over several rungs is reminded of the last one alone.
pub async fn send_due(db: &Database, config: &Config, keys: &SealingKeys, now: Timestamp) -> anyhow::Result<()> {
    while !due_reminder::list(&mut *db.read_for_feed().await?, now, 1).await?.is_empty() {
        let mut tx = AuditedTransaction::begin(db, now, Actor::BACKGROUND).await?;
        for due in due_reminder::list(tx.connection(), now, TOGETHER).await? {
            remind(&mut tx, config, keys, &due).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn remind(tx: &mut AuditedTransaction, config: &Config, keys: &SealingKeys, due: &DueReminder) -> anyhow::Result<()> {
    let (now, at) = (tx.now, due.expires_at);
    let Some(rung) = expiry_reminder::rung(at, now) else { return Ok(()) };
    let is_first = expiry_reminder::climb(tx.connection(), &due.id, at, rung, now).await?;
    let Some(client) = client::find(tx.connection(), &due.client_id).await?.filter(|_| is_first) else { return Ok(()) };
    // What lets nobody in is missed by nobody when it ends.
    let is_in_use = if due.last_four.is_some() { client.has_secret() } else { client.uses_added_keys() };
    if !is_in_use {
        return Ok(());
    }
    let context = to_owners::context(tx, config, &client).await?;
    let ends = Ending { name: &due.name, last_four: due.last_four.as_deref(), at, days: day::days_between(now, at) };
    for recipient in recipients(tx, config, &context, &client, rung).await? {
        outbox::insert(tx, &ending(&context, recipient, NamedClient::from(&client), ends), keys).await?;
    }
    Ok(())
}

/// Each address once. Where nobody who is let in owns the client, the helpdesk is reminded from the first rung on.
async fn recipients(
    tx: &mut AuditedTransaction,
    config: &Config,
    context: &MailContext,
    client: &Client,
    rung: i64,
) -> anyhow::Result<Vec<Recipient>> {
    let owners = owner::list(tx.connection(), &client.id).await?;
    let mut found: Vec<Recipient> = owners.iter().filter(|person| person.disabled_at.is_none()).map(Recipient::from).collect();
    let of_address = |address: String| Recipient { address, name: String::new(), locale: Locale::Nl };
    let is_orphaned = found.is_empty();
    if rung <= CONTACTS_FROM {
        found.extend(client.get(&CONTACTS).into_iter().map(of_address));
    }
    if rung <= HELPDESK_FROM || is_orphaned {
        let helpdesk = to_owners::helpdesk_address(context, config).to_owned();
        found.extend(Some(helpdesk).filter(|address| !address.is_empty()).map(of_address));
    }
    let mut known: Vec<String> = vec![];
    found.retain(|recipient| {
        let address = recipient.address.to_lowercase();
        let is_new = !known.contains(&address);
        known.push(address);
        is_new
    });
    Ok(found)
}
