//! Sending a request in. What the page promised is decided anew in the transaction: where it is no longer so, nothing is done, and the
//! page says what there is now.
use super::checked::Checked;
use super::way::{self, Way};
use super::{check, conversation, editable, find};
use crate::crypto::random;
use crate::mail::to_reviewers;
use crate::model::access::{ClientRight, RequestRight};
use crate::model::client::at_once;
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::municipality::Municipality;
use crate::model::problem::RequestProblem;
use crate::model::request::bound;
use crate::model::request::{self, Request, State, completeness, registered};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::clients;
use crate::web::clients::owner_invitations;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

/// Why nothing was done.
enum Stopped {
    /// The request is not the one that the page showed.
    Changed,
    /// An answer is no longer right.
    Wrong,
    /// What the page said would happen can't happen any more.
    OtherWay,
    /// They have asked as much as one may.
    Full(RequestProblem),
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find(&ctx, &id, RequestRight::See).await?;
    // Sent twice: the first time did it.
    if let Some(page) = done_already(&ctx, &seen).await? {
        return Ok(page);
    }
    ctx.demand(RequestRight::Submit, &seen)?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let promised: Way = form::value(&form, "way").parse().map_err(|_| Error::BadForm)?;
    let mut tx = ctx.begin_own().await?;
    let stored = request::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    if stored.version != seen.version && !tx.viewer.may(RequestRight::Submit, &stored) {
        drop(tx);
        return done_already(&ctx, &stored).await?.ok_or(Error::NotFound);
    }
    tx.demand(RequestRight::Submit, &stored)?;
    let stopped = match carry_out(&ctx, &mut tx, &stored, version, promised).await? {
        Ok(done) => {
            ctx.commit(tx).await?;
            ctx.flash(done.said);
            return Ok(see_other(&done.leads_to));
        }
        Err(stopped) => stopped,
    };
    drop(tx);
    let (request, draft) = editable(&ctx, &id).await?;
    let (status, changed) = match stopped {
        Stopped::Changed => (StatusCode::CONFLICT, Some(ctx.t.check_changed())),
        Stopped::Full(full) => (StatusCode::TOO_MANY_REQUESTS, Some(full.text(ctx.t))),
        Stopped::OtherWay => (StatusCode::CONFLICT, Some(ctx.t.check_other_way())),
        Stopped::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    check::page(&ctx, status, request, &draft, changed).await
}

/// Where somebody goes whose request was sent in already.
async fn done_already(ctx: &SignedIn, request: &Request) -> Result<Option<HttpResponse>, Error> {
    Ok(match (request.state.known(), &request.client_id) {
        (Some(State::Registered), Some(client_id)) => {
            let client = ctx.client(client_id, ClientRight::See).await?;
            Some(see_other(&urls::client(&client.id)))
        }
        (Some(State::Submitted), _) if request.is_of(&ctx.viewer.person) => Some(see_other(&urls::request(&request.id))),
        // Withdrawn in another tab, or decided meanwhile: its page says so.
        (Some(state), _) if request.is_of(&ctx.viewer.person) && !state.may_become(State::Submitted) => {
            ctx.flash(ctx.t.nothing_sent());
            Some(see_other(&urls::request(&request.id)))
        }
        _ => None,
    })
}

struct Done {
    said: String,
    leads_to: String,
}

async fn carry_out(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    stored: &Request,
    version: i64,
    promised: Way,
) -> Result<Result<Done, Stopped>, Error> {
    let viewer = tx.viewer.clone();
    let draft = stored.draft().ok_or(Error::NotFound)?;
    if stored.version != version {
        return Ok(Err(Stopped::Changed));
    }
    let checked = Checked::load(tx.connection(), stored, &draft).await?;
    let (Some(municipality), Ok(registration)) = (&checked.municipality, &checked.result) else { return Ok(Err(Stopped::Wrong)) };
    let decision = way::decide(tx.connection(), &viewer, stored, municipality, registration, &checked.catalogue).await?;
    // Whoever was promised a review gets one, also where it could go faster meanwhile.
    let is_kept = decision.way == promised || (promised == Way::Review && decision.way != Way::Offer);
    match promised {
        _ if !is_kept => Ok(Err(Stopped::OtherWay)),
        Way::Offer => Ok(Err(Stopped::OtherWay)),
        Way::Review => review(ctx, tx, stored, &draft).await,
        Way::Register | Way::AtOnce => register(ctx, tx, stored, municipality, registration, promised).await,
    }
}

/// Brings it into the queue, settled: what its scenario does not ask is left out.
async fn review(ctx: &SignedIn, tx: &mut AuthorizedTransaction, stored: &Request, draft: &Draft) -> Result<Result<Done, Stopped>, Error> {
    // What a reviewer asked about waits already.
    if stored.is_in(State::Draft) {
        let (viewer, now) = (tx.viewer.clone(), tx.now);
        let is_for_others = viewer.may_anywhere(RequestRight::Prepare);
        if let Some(full) = bound::sending(tx.connection(), &viewer.person.id, is_for_others, now).await? {
            return Ok(Err(Stopped::Full(full)));
        }
    }
    let settled = completeness::settle(draft, stored.scenario());
    let municipality_id = stored.municipality_id.as_deref();
    let saved = request::save(tx, stored, stored.version, municipality_id, stored.scenario(), &settled).await?;
    let Some(saved) = saved else { return Ok(Err(Stopped::Changed)) };
    let Some(sent) = request::submit(tx, &saved, saved.version).await? else { return Ok(Err(Stopped::Changed)) };
    conversation::received(ctx, tx, &sent).await?;
    if stored.is_in(State::ChangesRequested) {
        to_reviewers::sent_again(tx, ctx.writing(), &sent).await?;
    }
    let said = ctx.t.request_sent(sent.number.unwrap_or_default());
    Ok(Ok(Done { said, leads_to: urls::request(&sent.id) }))
}

/// Makes the client.
async fn register(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    stored: &Request,
    municipality: &Municipality,
    registration: &Registration,
    way: Way,
) -> Result<Result<Done, Stopped>, Error> {
    let (client, has_new_owners) = clients::make(ctx, tx, &random::id(), municipality, registration).await?;
    if way == Way::AtOnce {
        at_once::create(tx, &client).await?;
    }
    if registered::create(tx, stored, stored.version, &client.id).await?.is_none() {
        return Ok(Err(Stopped::Changed));
    }
    let said = owner_invitations::saved(ctx, ctx.t.client_registered(), has_new_owners);
    // Whoever registers without looking after it may not see it: then the own request says what became of it.
    let is_owner = registration.get(&crate::model::client::attribute::OWNERS).contains(&ctx.viewer.person.email);
    let leads_to = if is_owner || way == Way::Register { urls::client(&client.id) } else { urls::request(&stored.id) };
    Ok(Ok(Done { said, leads_to }))
}
