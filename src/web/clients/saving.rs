//! Saving a change of a client, with optimistic locking: what the rules let through is applied at once, the rest waits as a change, in
//! one transaction. Who saves what was opened before another change is shown both, and loses nothing typed.
use super::edit::{self, Shown};
use super::{fields, owner_invitations};
use crate::mail::to_reviewers;
use crate::model::access::{ClientRight, OwnedClient};
use crate::model::audit::Difference;
use crate::model::client::attribute::{
    ACCESS_TOKEN_LIFETIME, ATTRIBUTES, Attribute, INTROSPECTS, IP_ALLOWLIST, OWNERS, SCOPE, Shape, ValidationContext,
};
use crate::model::client::draft::Draft;
use crate::model::client::introspects::Introspects;
use crate::model::client::registration::Registration;
use crate::model::client::risk::outcome::{self, Outcome};
use crate::model::client::risk::{self, Split};
use crate::model::client::{self, key, owner};
use crate::model::request::change::{self, Wanted};
use crate::model::request::{Request, State};
use crate::model::scope::{self, Scope};
use crate::model::scope_grant;
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::changes::mails;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use crate::web::requests::conversation;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

/// What was typed, checked.
struct Typed<'a> {
    draft: &'a Draft,
    registration: &'a Registration,
    validation: &'a ValidationContext,
    version: i64,
    /// Of the own change that the form showed; nothing when there was none.
    change_version: Option<i64>,
}

/// What became of it.
enum Saved {
    /// What was said of it.
    Done(String),
    /// Somebody changed the client or the change meanwhile.
    Stale,
    /// A change of somebody else waits, and a client has one at a time.
    AnotherWaits,
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::ChangeHarmless).await?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let mut draft = typed(&client, &form, &edit::open(&ctx, &client).await?.draft);
    let mut validation = draft.context(&mut *ctx.read().await?, &client.municipality_id).await?;
    // The same answer for an address with an account and for one without: the latter is invited once the owner is stored.
    validation.invites_owners = true;
    validation.has_keys_for_rs256_alone = key::works_by_rs256_alone(&mut *ctx.read().await?, &client.id, ctx.now).await?;
    validation.registered_ranges = client.registered.readable().entries(&IP_ALLOWLIST.attribute).to_vec();
    // An owner may ask for it: somebody else decides.
    let held = client.get(&INTROSPECTS);
    validation.refuses_introspection_of_all =
        ctx.viewer.may(ClientRight::Change, &client) && !Introspects::All.is_given_by(&ctx.viewer, held);
    let is_filled_in = fields::fill_in(&mut draft, &form, &validation);
    let again = |status, problems| Shown { status, version, draft: &draft, problems, is_held_up: false };
    let registration = match fields::check(&draft, &validation, Some(&validation.registered_ranges)) {
        Ok(_) if is_filled_in => return edit::page(&ctx, &client, &again(StatusCode::OK, &[])).await,
        Ok(registration) => registration,
        Err(problems) => return edit::page(&ctx, &client, &again(StatusCode::UNPROCESSABLE_ENTITY, &problems)).await,
    };
    let change_version = form::value(&form, "change_version").parse().ok();
    let read_version = client.version;
    let (mut tx, client) = ctx.begin_on(&id, needed(&ctx, &client)).await?;
    let typed = Typed { draft: &draft, registration: &registration, validation: &validation, version, change_version };
    // What the form did not ask was taken from what was read before.
    let saved = if read_version == version { save(&ctx, &mut tx, &client, &typed).await? } else { Saved::Stale };
    if let Saved::Done(said) = saved {
        ctx.commit(tx).await?;
        ctx.flash(said);
        return Ok(see_other(&urls::client(&id)));
    }
    drop(tx);
    let stored = ctx.client(&id, ClientRight::ChangeHarmless).await?;
    let is_held_up = matches!(saved, Saved::AnotherWaits);
    let shown = Shown { status: StatusCode::CONFLICT, version: stored.version, draft: &draft, problems: &[], is_held_up };
    edit::page(&ctx, &stored, &shown).await
}

/// The right that the form was opened with: whoever might change everything then, and only ask now, changes nothing.
fn needed(ctx: &SignedIn, client: &OwnedClient) -> ClientRight {
    if ctx.viewer.may(ClientRight::Change, client) { ClientRight::Change } else { ClientRight::ChangeHarmless }
}

/// What was typed, with what the form does not ask. A browser sends every field but boxes that are not ticked; a form without them names
/// only what it changes, and the rest stays.
fn typed(client: &OwnedClient, form: &Pairs, opened: &Draft) -> Draft {
    let mut draft = Draft::from_pairs(form);
    let is_sent = |attribute: &Attribute| form.iter().any(|(name, _)| name == attribute.name);
    let is_whole = is_sent(&IP_ALLOWLIST.attribute) && is_sent(&ACCESS_TOKEN_LIFETIME.attribute);
    let is_box = |attribute: &Attribute| matches!(attribute.shape, Shape::AnyOf | Shape::Scope);
    let is_kept = |attribute: &&Attribute| !(is_sent(attribute) || (is_whole && is_box(attribute)));
    ATTRIBUTES.iter().filter(is_kept).for_each(|attribute| draft.copy(attribute, opened));
    let registered = client.registered.readable();
    ATTRIBUTES.iter().for_each(|attribute| draft.keep_registered(attribute, registered.entries(attribute)));
    draft.settle_unasked(registered);
    draft
}

/// Which part is applied at once, by what this person may do now. Whoever may change everything still gives no scope that needs review
/// to a client, unless they are those who review.
async fn divide(
    tx: &mut AuthorizedTransaction,
    client: &OwnedClient,
    live: &Registration,
    typed: &Typed<'_>,
    catalogue: &[Scope],
) -> sqlx::Result<Split> {
    if tx.viewer.may(ClientRight::Change, client) {
        let (viewer, owners) = (tx.viewer.clone(), typed.registration.get(&OWNERS));
        let refused = scope_grant::refused(tx.connection(), &viewer, catalogue, live.entries(&SCOPE.attribute), &owners).await?;
        return Ok(risk::split_scopes(live, typed.registration, &refused));
    }
    let split = risk::split(live, typed.registration, catalogue);
    // Whoever gives the client away asks for nothing more of it, so what they ask beside it goes with it.
    let (owners, email) = (&OWNERS.attribute, &tx.viewer.person.email);
    if split.waits() && live.entries(owners).contains(email) && !split.at_once.entries(owners).contains(email) {
        return Ok(Split { at_once: live.clone(), ..split });
    }
    // What would not be right without the rest waits with it.
    Ok(match Draft::of(&split.at_once).check(typed.validation) {
        Ok(_) => split,
        Err(_) => Split { at_once: live.clone(), ..split },
    })
}

async fn save(ctx: &SignedIn, tx: &mut AuthorizedTransaction, client: &OwnedClient, typed: &Typed<'_>) -> Result<Saved, Error> {
    let live = client.registration(owner::emails(tx.connection(), &client.id).await?);
    let catalogue = scope::list_for(tx.connection(), &client.municipality_id).await?;
    let split = divide(tx, client, &live, typed, &catalogue).await?;
    if tx.viewer.may(ClientRight::Change, client) {
        tx.demand_introspection(live.get(&INTROSPECTS), split.at_once.get(&INTROSPECTS))?;
    }
    let open = change::open_of(tx.connection(), &client.id).await?;
    let (own, other) = match open {
        Some(request) if request.is_of(&tx.viewer.person) => (Some(request), None),
        other => (None, other),
    };
    let is_current = client.version == typed.version && own.as_ref().map(|own| own.version) == typed.change_version;
    if !is_current || client.deleted_at.is_some() {
        return Ok(Saved::Stale);
    }
    if other.is_some() && split.waits() {
        return Ok(Saved::AnotherWaits);
    }
    let has_new_owners =
        owner_invitations::send(ctx, tx, &client.id, &client.client_name, &client.municipality_id, &split.at_once.get(&OWNERS)).await?;
    let is_applied = split.at_once != live;
    if is_applied && !client::edit::save(tx, client, &split.at_once, typed.version).await? {
        return Ok(Saved::Stale);
    }
    mails::tell_changed(ctx, tx, client, (&live, &split.at_once), None).await?;
    count_applied(tx, client, (&live, &split.at_once), &catalogue).await?;
    let client = client::find(tx.connection(), &client.id).await?.ok_or(Error::NotFound)?;
    let (before, after, are_wide_ranges_meant) = (&split.at_once, &split.after, typed.draft.is_wide_confirmed());
    let wanted = Wanted { client: &client, before, after, are_wide_ranges_meant };
    let is_ended = own.is_some() && !split.waits();
    if !ask(ctx, tx, own.as_ref(), &split, &wanted, &catalogue).await? {
        return Ok(Saved::Stale);
    }
    // The same values in another order are no change, and what no form asks is nothing that somebody saved.
    let is_saved = Draft::of(&live).differences(&split.at_once).iter().any(is_asked);
    let said = said(ctx, is_saved, split.waits(), is_ended);
    Ok(Saved::Done(owner_invitations::saved(ctx, said, has_new_owners)))
}

fn said(ctx: &SignedIn, is_saved: bool, waits: bool, is_ended: bool) -> String {
    match (is_saved, waits) {
        (true, true) => ctx.t.change_saved_and_waits(),
        (false, true) => ctx.t.change_waits(),
        _ if is_ended => ctx.t.change_ended(),
        _ => ctx.t.client_saved(),
    }
}

fn is_asked(difference: &Difference) -> bool {
    ATTRIBUTES.iter().any(|attribute| attribute.is_asked && attribute.name == difference.attribute)
}

/// Counts what was applied at once by the rules; who may change everything is not judged by them.
async fn count_applied(
    tx: &mut AuthorizedTransaction,
    client: &OwnedClient,
    (live, at_once): (&Registration, &Registration),
    catalogue: &[Scope],
) -> Result<(), Error> {
    if tx.viewer.may(ClientRight::Change, client) {
        return Ok(());
    }
    Ok(outcome::record(tx, &risk::findings(Some(live), at_once, catalogue), Outcome::AtOnce).await?)
}

/// Brings the waiting change to what is asked for now: made, edited, or withdrawn when nothing waits any more. Returns whether it still
/// was the one that the form showed.
async fn ask(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    own: Option<&Request>,
    split: &Split,
    wanted: &Wanted<'_>,
    catalogue: &[Scope],
) -> Result<bool, Error> {
    let requester = tx.viewer.person.clone();
    let is_as_before = match own {
        Some(own) => own.draft().is_some_and(|draft| draft.unchecked() == split.after) && own.base_version == Some(wanted.client.version),
        None => false,
    };
    let asked = match own {
        None if !split.waits() => return Ok(true),
        Some(own) if split.waits() && is_as_before && own.is_in(State::Submitted) => return Ok(true),
        None => {
            let made = change::create(tx, wanted, &requester).await?;
            if let Some(made) = &made {
                conversation::received(ctx, tx, made).await?;
            }
            made
        }
        Some(own) if split.waits() => change::update(tx, own, own.version, wanted).await?,
        // It ended already where they gave the client away.
        Some(_) => match change::open_of(tx.connection(), &wanted.client.id).await? {
            Some(own) => return Ok(change::withdraw(tx, &own, own.version).await?.is_some()),
            None => return Ok(true),
        },
    };
    let found = risk::findings(Some(&split.at_once), &split.after, catalogue);
    let findings: Vec<_> = found.into_iter().filter(risk::Finding::is_reviewed).collect();
    outcome::record(tx, &findings, Outcome::SentToReview).await?;
    if let Some(asked) = asked.as_ref().filter(|_| own.is_some_and(|own| own.is_in(State::ChangesRequested))) {
        to_reviewers::sent_again(tx, ctx.writing(), asked).await?;
    }
    Ok(asked.is_some())
}
