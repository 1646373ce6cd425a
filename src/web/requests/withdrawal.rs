//! Withdrawing a request: asked with what follows, then for good. It stays in the list.
use super::{find, no_longer};
use crate::model::access::RequestRight;
use crate::model::audit::Action;
use crate::model::request::message::ThreadEvent;
use crate::model::request::{self, Request, State, Step};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/withdrawal.html")]
struct Ask {
    layout: Layout,
    request: Request,
    is_draft: bool,
    is_stale: bool,
}

fn page(ctx: &SignedIn, status: StatusCode, request: Request) -> HttpResponse {
    let is_draft = request.is_in(State::Draft);
    let title = if is_draft { ctx.t.draft_withdrawal_title() } else { ctx.t.withdrawal_title() };
    let layout = ctx.layout_in(&title, Section::Requests);
    ctx.page_with_status(status, &Ask { layout, request, is_draft, is_stale: status == StatusCode::CONFLICT })
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    if let Some(page) = no_longer(&ctx, &id, RequestRight::Withdraw).await? {
        return Ok(page);
    }
    Ok(page(&ctx, StatusCode::OK, find(&ctx, &id, RequestRight::Withdraw).await?))
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find(&ctx, &id, RequestRight::See).await?;
    if seen.is_in(State::Withdrawn) && seen.is_written_by(&ctx.viewer.person) {
        return Ok(see_other(&urls::request(&id)));
    }
    ctx.demand(RequestRight::Withdraw, &seen)?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let mut tx = ctx.begin_own().await?;
    let stored = request::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    tx.demand(RequestRight::Withdraw, &stored)?;
    let step = Step {
        to: State::Withdrawn,
        action: Action::RequestWithdrawn,
        event: ThreadEvent::Withdrawn,
        comment: "",
        client_id: None,
        merged_into: None,
    };
    if request::step(&mut tx, &stored, version, &step).await?.is_none() {
        drop(tx);
        return Ok(page(&ctx, StatusCode::CONFLICT, find(&ctx, &id, RequestRight::Withdraw).await?));
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.request_withdrawn());
    Ok(see_other(&urls::request(&id)))
}
