//! What follows when a requester answers, by the form or by mail: the request wakes, and whoever has it is told.
use super::compose::{MailContext, request as compose};
use crate::config::Config;
use crate::crypto::seal::SealingKeys;
use crate::model::audit::AuditedTransaction;
use crate::model::outbox::{self, MailThread};
use crate::model::request::{Request, assignment, thread_key};
use crate::model::{mail_texts, person};

/// `by` is the name of the requester, `text` what they answered. While nobody has the request, it stands in the queue and nobody is told.
pub async fn answered(
    config: &Config,
    keys: &SealingKeys,
    tx: &mut AuditedTransaction,
    request: &Request,
    by: &str,
    text: &str,
) -> sqlx::Result<()> {
    assignment::wake(tx, request).await?;
    let Some(assignee) = &request.assignee_id else { return Ok(()) };
    let assignee = person::find(tx.connection(), assignee).await?.filter(|person| person.disabled_at.is_none());
    let Some(assignee) = assignee else { return Ok(()) };
    let texts = mail_texts::find(tx.connection(), request.municipality_id.as_deref().unwrap_or_default()).await?;
    let context = MailContext::new(config).with_texts(texts);
    let mail = compose::requester_answered(&context, &assignee, &request.id, request.number.unwrap_or_default(), by, text);
    let key = request.number.map(|number| thread_key::make(keys, number, &mail.recipient));
    let mail = mail.in_thread(MailThread { request_id: request.id.clone(), key, in_reply_to: None });
    outbox::insert(tx, &mail, keys).await.map(|_| ())
}
