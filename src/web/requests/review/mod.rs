//! Requests for those who review them: the queue, the page of each, and what may be decided.
pub mod answers;
pub mod approval;
mod aside;
mod asked;
pub mod assignment;
pub mod attributes;
mod conflict;
pub mod decision;
mod decision_kind;
mod due;
mod mails;
pub mod messages;
pub mod opinion;
pub mod queue;
pub mod queue_filter;
mod risks;
pub mod set_aside;
mod show;
pub mod snooze;
pub mod thread;
pub mod viewers;
pub mod wording;

use crate::model::access::{RequestRight, Right};
use crate::model::audit::AuditedTransaction;
use crate::model::municipality;
use crate::model::request::{self, Request};
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
pub use show::{Typed, page};

/// A request with which the viewer may do something; to others it does not exist.
async fn find(ctx: &SignedIn, id: &str, right: impl Right<Noun = Request>) -> Result<Request, Error> {
    let request = request::find(&mut *ctx.read().await?, id).await?.ok_or(Error::NotFound)?;
    ctx.demand(right, &request)?;
    Ok(request)
}

/// The same for what is decided here: a change of a live client is decided on its own page.
async fn find_registration(ctx: &SignedIn, id: &str, right: impl Right<Noun = Request>) -> Result<Request, Error> {
    let request = find(ctx, id, right).await?;
    if request.is_change() { Err(Error::NotFound) } else { Ok(request) }
}

/// Begins a transaction on a request that the viewer may review, which is read again in it. Whether anything may still be decided is
/// asked there: somebody else may have been first.
async fn begin(ctx: &SignedIn, id: &str) -> Result<(AuthorizedTransaction, Request), Error> {
    let mut tx = ctx.begin_own().await?;
    let request = request::find(AuditedTransaction::connection(&mut tx), id).await?.ok_or(Error::NotFound)?;
    tx.demand(RequestRight::Review, &request)?;
    Ok((tx, request))
}

/// The same to decide it: by somebody with a second factor, where the municipality demands one.
async fn begin_decision(ctx: &SignedIn, id: &str) -> Result<(AuthorizedTransaction, Request), Error> {
    let (mut tx, request) = begin(ctx, id).await?;
    if let Some(municipality_id) = &request.municipality_id {
        tx.demand_second_factor(municipality_id).await?;
    }
    Ok((tx, request))
}

/// The same before its page is shown, so that nobody types a reason that is lost on the way to set one up.
async fn demand_second_factor(ctx: &SignedIn, request: &Request) -> Result<(), Error> {
    let Some(id) = request.municipality_id.as_deref().filter(|_| ctx.viewer.may(RequestRight::Decide, request)) else { return Ok(()) };
    let municipality = municipality::find(&mut *ctx.read().await?, id).await?;
    let lacks_one = municipality.is_some_and(|municipality| ctx.viewer.lacks_second_factor(&municipality));
    if lacks_one { Err(Error::SecondFactorFirst) } else { Ok(()) }
}

/// The version that a form was opened on.
fn version(form: &Pairs) -> Result<i64, Error> {
    form::value(form, "version").parse().map_err(|_| Error::BadForm)
}
