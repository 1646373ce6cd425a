//! The recovery codes: shown once, after they were made; the form puts them into the session's row, and the page takes them out.
use crate::model::second_factor::recovery_code;
use crate::urls;
use crate::web::error::{Error, is_local, see_other};
use crate::web::layout::Layout;
use crate::web::opened_here::is_opened_here;
use crate::web::request_context::SignedIn;
use crate::web::uncompressed::uncompressed;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// What they are called in the row of a session.
pub const PLACE: &str = "recovery codes";

#[derive(Template)]
#[template(path = "account/second_factor/recovery_codes.html")]
struct Show {
    layout: Layout,
    codes: Vec<String>,
    /// Where to go on.
    next: String,
}

#[derive(Template)]
#[template(path = "account/second_factor/codes_not_shown.html")]
struct NotShown {
    layout: Layout,
    left: i64,
    /// They wait, but the request did not come from a page of ours.
    waits: bool,
}

/// The page, which leads on to where somebody wanted to go.
pub fn path(next: &str) -> String {
    if next.is_empty() { urls::ACCOUNT_RECOVERY_CODES.to_owned() } else { urls::with_query(urls::ACCOUNT_RECOVERY_CODES, "next", next) }
}

pub async fn show(ctx: SignedIn, query: Query<super::Next>, request: HttpRequest) -> Result<HttpResponse, Error> {
    let person = &ctx.viewer.person;
    if person.second_factor_at.is_none() {
        return Ok(see_other(urls::ACCOUNT_SECOND_FACTOR));
    }
    let waits = ctx.session.shown_secret.waits(PLACE, ctx.now);
    if !waits || !is_opened_here(&request) {
        let left = recovery_code::count(&mut *ctx.read().await?, &person.id).await?;
        return Ok(ctx.page(&NotShown { layout: ctx.layout(&ctx.t.recovery_codes_title()), left, waits }));
    }
    let mut tx = ctx.begin_own().await?;
    let taken = tx.take_secret(PLACE, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    let Some(codes) = taken else { return Ok(see_other(urls::ACCOUNT_RECOVERY_CODES)) };
    let next = query.into_inner().next;
    let page = Show {
        layout: ctx.layout(&ctx.t.recovery_codes_title()).without_language_switch(),
        codes: codes.lines().map(str::to_owned).collect(),
        next: if is_local(&next) { next } else { urls::ACCOUNT_SECOND_FACTOR.to_owned() },
    };
    Ok(uncompressed(ctx.page(&page)))
}

/// Makes new ones; those before stop working.
pub async fn create(ctx: SignedIn) -> Result<HttpResponse, Error> {
    if ctx.viewer.person.second_factor_at.is_none() {
        return Ok(see_other(urls::ACCOUNT_SECOND_FACTOR));
    }
    ctx.demand_confirmed_for_sign_in()?;
    let mut tx = ctx.begin_own().await?;
    tx.demand_confirmed_for_sign_in()?;
    let person = tx.viewer.person.clone();
    if person.second_factor_at.is_none() {
        return Ok(see_other(urls::ACCOUNT_SECOND_FACTOR));
    }
    let codes = recovery_code::renew(&mut tx, &person, &ctx.app.sealing).await?;
    tx.keep_secret(PLACE, &codes.join("\n"), &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    Ok(see_other(urls::ACCOUNT_RECOVERY_CODES))
}
