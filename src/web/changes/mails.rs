//! Mail about changes: what was decided, to whoever asked; and that somebody else changed a client, to those who owned it before.
use crate::mail::compose::MailContext;
use crate::mail::compose::change::{self as mail, ChangeDecision};
use crate::model::client::Client;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, OWNERS};
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::request::Request;
use crate::model::{mail_texts, outbox, person};
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use crate::web::requests::conversation;

/// Tells whoever asked for a change what became of it.
pub async fn tell_decision(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    request: &Request,
    decision: ChangeDecision,
    comment: &str,
) -> Result<(), Error> {
    let requester = match &request.requester_id {
        Some(id) => person::find(tx.connection(), id).await?.filter(|person| person.disabled_at.is_none()),
        None => None,
    };
    let Some(requester) = requester else { return Ok(()) };
    let context = conversation::context(ctx, tx.connection(), request).await?;
    let by = tx.viewer.person.name.clone();
    let mail = mail::decided(&context, &requester, decision, (&request.client_name, &request.id), (&by, comment));
    outbox::insert(tx, &conversation::threaded(ctx, request, mail), &ctx.app.sealing).await?;
    Ok(())
}

/// The same as text, to be seen before anything is decided.
pub async fn previewed(ctx: &SignedIn, request: &Request, decision: ChangeDecision, comment: &str) -> Result<String, Error> {
    let context = conversation::context(ctx, &mut *ctx.read().await?, request).await?;
    let about = (request.client_name.as_str(), request.id.as_str());
    let mail = mail::decided(&context, conversation::requester(request), decision, about, (&ctx.viewer.person.name, comment));
    Ok(format!("{}\n\n{}", mail.subject, mail.text))
}

/// Tells the owners of a client, as it was before, what somebody else changed; but for `told`, who learns it by another mail.
pub async fn tell_changed(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    client: &Client,
    (before, after): (&Registration, &Registration),
    told: Option<&str>,
) -> Result<(), Error> {
    let changed: Vec<String> = Draft::of(before).differences(after).into_iter().map(|difference| difference.attribute).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let texts = mail_texts::find(tx.connection(), &client.municipality_id).await?;
    let context = MailContext::new(&ctx.app.config).with_texts(texts);
    let by = tx.viewer.person.clone();
    for email in before.entries(&OWNERS.attribute) {
        let owner = person::find_by_email(tx.connection(), email).await?.filter(|owner| owner.disabled_at.is_none());
        let Some(owner) = owner.filter(|owner| owner.id != by.id && told != Some(&owner.id)) else { continue };
        let is_changed = |attribute: &&Attribute| changed.iter().any(|name| name == attribute.name);
        let labels: Vec<String> =
            ATTRIBUTES.iter().filter(is_changed).map(|attribute| (attribute.label)(owner.locale.messages())).collect();
        let mail = mail::client_changed(&context, &owner, (&client.client_name, &client.id), &by.name, &labels.join(", "));
        outbox::insert(tx, &mail, &ctx.app.sealing).await?;
    }
    Ok(())
}
