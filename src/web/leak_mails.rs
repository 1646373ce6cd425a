//! Telling people of a leak: owners, admins and helpdesk, each in their language, in the transaction that revokes.
use crate::app::App;
use crate::locale::Locale;
use crate::mail::compose::Recipient;
use crate::mail::compose::leak::{self as mail, LeakedClient};
use crate::mail::to_owners;
use crate::model::audit::AuditedTransaction;
use crate::model::client::{Client, issued_token, leak};
use crate::model::outbox;
use crate::web::time_format;

/// What happened.
pub enum Told<'a> {
    /// Somebody revoked all secrets, or removed all keys, and said why.
    AllRevoked { by: &'a str, reason: &'a str },
    /// This secret was found in the open.
    Found { secret: &'a str },
}

pub async fn tell(app: &App, tx: &mut AuditedTransaction, client: &Client, told: &Told<'_>) -> sqlx::Result<()> {
    let context = to_owners::context(tx, &app.config, client).await?;
    let people = leak::people_to_tell(tx.connection(), client).await?;
    let mut recipients: Vec<Recipient> = people.iter().map(Recipient::from).collect();
    let helpdesk = to_owners::helpdesk_address(&context, &app.config);
    if !helpdesk.is_empty() && !recipients.iter().any(|known| known.address.eq_ignore_ascii_case(helpdesk)) {
        recipients.push(Recipient { address: helpdesk.to_owned(), name: String::new(), locale: Locale::Nl });
    }
    // A token may have been got a moment ago, which is not written down yet: the latest possible end.
    let end = issued_token::last_expiry(client, tx.now, tx.now).unwrap_or(tx.now);
    for recipient in recipients {
        let until = time_format::minute(recipient.locale.messages(), end);
        let is_for_helpdesk = recipient.address == helpdesk && recipient.name.is_empty();
        let (client_id, client_name) = (client.id.as_str(), client.client_name.as_str());
        let kind = if let Told::AllRevoked { .. } = told { leak::kind_of(client) } else { "secret" };
        let leaked = LeakedClient { client_id, client_name, kind, tokens_until: &until, is_for_helpdesk };
        let mail = match told {
            Told::AllRevoked { by, reason } => mail::secrets_leaked(&context, recipient, &leaked, by, reason),
            Told::Found { secret } => mail::secret_found(&context, recipient, &leaked, secret),
        };
        outbox::insert(tx, &mail, &app.sealing).await?;
    }
    Ok(())
}
