//! Taking over a request that somebody prepared: by whoever is signed in with the address that it was prepared for, once.
use super::answers::{AnswerRow, AnswerValue, Answers};
use super::checked::Checked;
use super::{check, find};
use crate::model::access::RequestRight;
use crate::model::request::{self, Request, State, claim};
use crate::model::{known_password, municipality, person, scope};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::link_ended;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/claim.html")]
struct Show {
    layout: Layout,
    request: Request,
    /// Who prepared it.
    maker: String,
    answers: Vec<AnswerRow>,
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    if let Some(page) = claimed_already(&ctx, &id).await? {
        return Ok(page);
    }
    if is_for_another(&ctx, &id).await? {
        let (title, advice) = (ctx.t.claim_other_title(), ctx.t.claim_other_advice());
        let own = (urls::REQUESTS_OWN, ctx.t.nav_own_requests());
        return Ok(link_ended::page_with_status(&ctx, StatusCode::NOT_FOUND, &title, advice, own));
    }
    let request = find(&ctx, &id, RequestRight::Claim).await?;
    if known_password::leaves_address_unproved(&mut *ctx.read().await?, &ctx.viewer.person).await? {
        return Err(Error::NotFound);
    }
    let draft = request.draft().ok_or(Error::NotFound)?;
    let mut connection = ctx.read().await?;
    let municipality_id = request.municipality_id.clone().unwrap_or_default();
    let municipality = municipality::find(&mut connection, &municipality_id).await?;
    let catalogue = scope::list_for(&mut connection, &municipality_id).await?;
    let maker = match &request.created_by {
        Some(id) => person::find(&mut connection, id).await?.map_or_else(String::new, |maker| maker.name),
        None => String::new(),
    };
    let answers = Answers {
        request: &request,
        draft: &draft,
        municipality: municipality.as_ref(),
        catalogue: &catalogue,
        problems: &[],
        may_change: false,
    };
    let answers = answers.rows(ctx.t);
    Ok(ctx.page(&Show { layout: ctx.layout_in(&ctx.t.claim_title(), Section::Requests), answers, maker, request }))
}

/// Whoever follows the link again goes on with what is theirs.
async fn claimed_already(ctx: &SignedIn, id: &str) -> Result<Option<HttpResponse>, Error> {
    let request = request::find(&mut *ctx.read().await?, id).await?;
    let own = request.filter(|request| request.is_of(&ctx.viewer.person));
    Ok(own.map(|request| see_other(&urls::request(&request.id))))
}

/// Whether it waits for somebody with another address. More is told to nobody who follows the link.
async fn is_for_another(ctx: &SignedIn, id: &str) -> Result<bool, Error> {
    let request = request::find(&mut *ctx.read().await?, id).await?;
    let waits = |request: &Request| request.is_in(State::Draft) && request.is_prepared() && request.offered_at.is_some();
    Ok(request.is_some_and(|request| waits(&request) && !ctx.viewer.may(RequestRight::Claim, &request)))
}

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    if let Some(page) = claimed_already(&ctx, &id).await? {
        return Ok(page);
    }
    find(&ctx, &id, RequestRight::Claim).await?;
    let mut tx = ctx.begin_own().await?;
    let stored = request::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    tx.demand(RequestRight::Claim, &stored)?;
    let person = tx.viewer.person.clone();
    if known_password::leaves_address_unproved(tx.connection(), &person).await? {
        return Err(Error::NotFound);
    }
    let claimed = claim::create(&mut tx, &stored, &person).await?.ok_or(Error::RightsChanged)?;
    let draft = claimed.draft().unwrap_or_default();
    let checked = Checked::load(tx.connection(), &claimed, &draft).await?;
    let is_complete = check::go_on(&claimed, &draft, &checked).is_none();
    let said = if is_complete { ctx.t.request_claimed() } else { ctx.t.request_claimed_incomplete() };
    ctx.commit(tx).await?;
    ctx.flash(said);
    Ok(see_other(&urls::request_check(&claimed.id)))
}
