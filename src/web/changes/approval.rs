//! Approving a change: exactly what was shown is applied, or nothing.
use super::mails;
use crate::mail::compose::change::ChangeDecision;
use crate::model::audit::Action;
use crate::model::client::attribute::OWNERS;
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::client::risk::outcome::{self, Outcome};
use crate::model::client::risk::{self, Finding};
use crate::model::client::{self, Client, edit, key, owner};
use crate::model::request::message::ThreadEvent;
use crate::model::request::requester::{self, Barred};
use crate::model::request::{self, Request, State, Step, change, owner_choice};
use crate::model::scope;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::clients::owner_invitations;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    Done,
    /// The request was changed or decided since it was shown.
    Stale,
    /// The client was changed where the change touches it, was deleted, or what is asked for is no longer right: nothing was applied, and
    /// the page says what.
    Overtaken,
    /// Whoever asked is kept out, or may not change the client any more.
    Barred(Barred),
    /// Whoever decides may not let in one of the new owners.
    OwnerRefused,
    /// Whoever decides may know the password of who asks.
    RequesterKnown,
}

/// Approves a change of this version, in the transaction of whoever decides; that they may decide it was demanded before.
pub async fn approve(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    request: &Request,
    version: i64,
    comment: &str,
) -> Result<Decided, Error> {
    if request.version != version || !request.is_in(State::Submitted) {
        return Ok(Decided::Stale);
    }
    if let Some(kept) = kept_by_requester(tx, request).await? {
        return Ok(kept);
    }
    let client = live_client(tx, request).await?;
    let sides = change::find(tx.connection(), request).await?;
    let Some((client, sides)) = client.zip(sides) else { return Ok(Decided::Overtaken) };
    let live = client.registration(owner::emails(tx.connection(), &client.id).await?);
    let rebased = sides.on(&live);
    // Whoever approves has seen how many addresses a range lets in, and who becomes an owner.
    let mut draft = Draft::of(&rebased.registration);
    draft.confirm_wide_ranges();
    let mut validation = draft.context(tx.connection(), &client.municipality_id).await?;
    validation.invites_owners = true;
    let now = tx.now;
    validation.has_keys_for_rs256_alone = key::works_by_rs256_alone(tx.connection(), &client.id, now).await?;
    if lets_in_refused_owner(tx, &live, &rebased.registration).await? {
        return Ok(Decided::OwnerRefused);
    }
    let Some(registration) = draft.check(&validation).ok().filter(|_| rebased.overtaken.is_empty()) else { return Ok(Decided::Overtaken) };
    tx.demand_scopes(&client.municipality_id, &live, &registration, Some(&request.requester_email)).await?;
    owner_invitations::send(ctx, tx, &client.id, &client.client_name, &client.municipality_id, &registration.get(&OWNERS)).await?;
    // Before it is applied: by their own change somebody may give the client away, and then nothing of theirs waits.
    if !close(tx, request, comment).await? || !edit::save(tx, &client, &registration, client.version).await? {
        return Ok(Decided::Stale);
    }
    mails::tell_changed(ctx, tx, &client, (&live, &registration), request.requester_id.as_deref()).await?;
    mails::tell_decision(ctx, tx, request, ChangeDecision::Approved, comment).await?;
    count(tx, request, Outcome::Approved).await?;
    Ok(Decided::Done)
}

/// Why it is not approved because of whoever asks.
async fn kept_by_requester(tx: &mut AuthorizedTransaction, request: &Request) -> Result<Option<Decided>, Error> {
    if let Some(barred) = requester::barred(tx.connection(), request).await? {
        return Ok(Some(Decided::Barred(barred)));
    }
    let viewer = tx.viewer.clone();
    let is_known = owner_choice::is_own(tx.connection(), &viewer, &request.requester_email).await?;
    Ok(is_known.then_some(Decided::RequesterKnown))
}

/// The client that it changes; nothing when it was deleted.
async fn live_client(tx: &mut AuthorizedTransaction, request: &Request) -> Result<Option<Client>, Error> {
    Ok(match &request.client_id {
        Some(id) => client::find(tx.connection(), id).await?.filter(|client| client.deleted_at.is_none()),
        None => None,
    })
}

/// Says that it is approved. Returns whether it still could be.
async fn close(tx: &mut AuthorizedTransaction, request: &Request, comment: &str) -> Result<bool, Error> {
    let (action, event) = (Action::RequestApproved, ThreadEvent::Approved);
    let step = Step { to: State::Approved, action, event, comment, client_id: None, merged_into: None };
    Ok(request::step(tx, request, request.version, &step).await?.is_some())
}

/// Whether one of the new owners is somebody whom this reviewer may not let in.
async fn lets_in_refused_owner(tx: &mut AuthorizedTransaction, live: &Registration, after: &Registration) -> Result<bool, Error> {
    let (viewer, known) = (tx.viewer.clone(), live.get(&OWNERS));
    let new: Vec<String> = after.get(&OWNERS).into_iter().filter(|owner| !known.contains(owner)).collect();
    Ok(!owner_choice::refused(tx.connection(), &viewer, &new).await?.is_empty())
}

/// Counts what the rules found in a change that is decided.
pub async fn count(tx: &mut AuthorizedTransaction, request: &Request, outcome: Outcome) -> Result<(), Error> {
    let catalogue = scope::list_for(tx.connection(), request.municipality_id.as_deref().unwrap_or_default()).await?;
    let Some(sides) = change::find(tx.connection(), request).await? else { return Ok(()) };
    let found = risk::findings(Some(&sides.before), &sides.after, &catalogue);
    let reviewed: Vec<Finding> = found.into_iter().filter(Finding::is_reviewed).collect();
    Ok(outcome::record(tx, &reviewed, outcome).await?)
}
