//! Requests: asking for a client, one question a page, and what becomes of it.
pub mod answers;
pub mod check;
mod checked;
pub mod claim;
pub mod conversation;
pub mod copy;
mod index_own;
pub mod mails;
pub mod messages;
mod near_names;
pub mod new;
pub mod next_steps;
pub mod offer;
pub mod questions;
mod requester;
pub mod requester_status;
pub mod review;
pub mod show;
mod similar;
pub mod submission;
pub mod thread;
mod way;
pub mod withdrawal;

use super::error::{Error, see_other};
use super::request_context::SignedIn;
use crate::model::access::{RequestRight, Right};
use crate::model::audit::Difference;
use crate::model::client::attribute::ATTRIBUTES;
use crate::model::client::draft::Draft;
use crate::model::request::{self, Request, State};
use crate::urls;
use actix_web::HttpResponse;
use actix_web::web::Query;
pub use index_own::index_own;
pub use show::show;

/// A request with which the viewer may do something; to others it does not exist.
async fn find(ctx: &SignedIn, id: &str, right: impl Right<Noun = Request>) -> Result<Request, Error> {
    let request = request::find(&mut *ctx.read().await?, id).await?.ok_or(Error::NotFound)?;
    ctx.demand(right, &request)?;
    Ok(request)
}

/// A request whose answers the viewer may change. One that can't be read is changed by nobody.
async fn editable(ctx: &SignedIn, id: &str) -> Result<(Request, Draft), Error> {
    let request = find(ctx, id, RequestRight::Edit).await?;
    // A change of a live client is asked on the page of that client.
    let draft = request.draft().filter(|_| !request.is_change()).ok_or(Error::NotFound)?;
    Ok((request, draft))
}

/// Where somebody goes who comes back to a page of their own request that they may change no more: to the request, which says why.
async fn no_longer(ctx: &SignedIn, id: &str, right: RequestRight) -> Result<Option<HttpResponse>, Error> {
    let request = request::find(&mut *ctx.read().await?, id).await?;
    let is_own = |request: &Request| request.is_written_by(&ctx.viewer.person) && !request.is_change();
    let Some(request) = request.filter(|request| is_own(request) && !ctx.viewer.may(right, request)) else { return Ok(None) };
    ctx.flash(if request.is_in(State::Withdrawn) { ctx.t.withdrawn_already() } else { ctx.t.sent_already() });
    Ok(Some(see_other(&urls::request(id))))
}

/// What changed between two states of a request, attribute by attribute.
fn differences(before: &Request, after: &Request) -> Vec<Difference> {
    let (old, new) = (before.draft().unwrap_or_default(), after.draft().unwrap_or_default());
    ATTRIBUTES
        .iter()
        .filter_map(|attribute| Difference::between(attribute.name, &old.entries(attribute), &new.entries(attribute)))
        .collect()
}

/// For whoever reviews, the queue; for everybody else the list of their own.
pub async fn index(
    ctx: SignedIn,
    filter: Query<review::queue_filter::Filter>,
    page: Query<index_own::Page>,
) -> Result<HttpResponse, Error> {
    if ctx.viewer.may_anywhere(RequestRight::Review) {
        return review::queue::index(&ctx, filter.into_inner()).await;
    }
    index_own(ctx, page).await
}
