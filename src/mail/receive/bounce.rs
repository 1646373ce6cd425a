//! A mail of ours that was not delivered: the outbox learns of it. Its Message-ID is the proof, for nobody can guess one.
use super::{Became, Message};
use crate::model::audit::AuditedTransaction;
use crate::model::inbox::InboxState;
use crate::model::outbox::{delivery, returned};

pub async fn apply(tx: &mut AuditedTransaction, message: &Message) -> anyhow::Result<Became> {
    let mut became = Became::of(InboxState::Bounce);
    let named = message.delivery.message_ids.iter().chain(&message.outline.answers);
    for id in named.filter(|id| message.own.made(id)) {
        let Some(mail) = returned::find(tx.connection(), id).await? else { continue };
        if !message.delivery.is_delayed {
            delivery::was_returned(tx.connection(), &mail, &message.delivery.why).await?;
        }
        became.outbox_id = Some(mail.id);
        became.request_id = mail.request_id;
        break;
    }
    Ok(became)
}
