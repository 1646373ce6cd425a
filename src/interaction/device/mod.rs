//! GET and POST /device (RFC 8628 §3.3): a person types the code that their device shows. Who typed it first is the only one who can
//! answer.
mod asked;
mod decision;

pub use decision::{create as decide, show};

use crate::model::authorization::device_code::{self, UserCode};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

/// What a link of the device says: `verification_uri_complete`.
#[derive(Deserialize)]
pub struct Link {
    #[serde(default)]
    user_code: String,
}

#[derive(Template)]
#[template(path = "interaction/device/new.html")]
struct New {
    layout: Layout,
    user_code: String,
    /// Whether the code came with a link, so that the person has not read it from the device yet.
    is_from_link: bool,
    email: String,
    form_errors: FormErrors,
}

/// Opening it does nothing: whoever was sent a link still compares the code, and presses.
pub async fn new(ctx: SignedIn, link: Query<Link>) -> HttpResponse {
    let code = UserCode::parse(&link.user_code);
    let shown = code.as_ref().map(UserCode::shown).unwrap_or_default();
    page(&ctx, StatusCode::OK, shown, code.is_some(), FormErrors::default())
}

fn page(ctx: &SignedIn, status: StatusCode, user_code: String, is_from_link: bool, form_errors: FormErrors) -> HttpResponse {
    let (layout, email) = (ctx.layout(&ctx.t.device_title()), ctx.viewer.person.email.clone());
    ctx.page_with_status(status, &New { layout, user_code, is_from_link, email, form_errors })
}

pub async fn create(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let typed = value(&form, "user_code");
    let tries = ctx.app.throttles.devices.attempt(&ctx.viewer.person.id, ctx.address);
    tries.map_err(|seconds| Error::TooMany { seconds })?;
    let found = match UserCode::parse(typed) {
        Some(code) => bind(&ctx, &code).await?.map(|id| (id, code)),
        None => None,
    };
    if let Some((id, code)) = found {
        return Ok(see_other(&urls::with_query(&urls::device_decision(&id), "user_code", &code.shown())));
    }
    ctx.app.throttles.devices.charge();
    let mut form_errors = FormErrors::default();
    form_errors.add("user_code", ctx.t.device_code_wrong());
    let typed = typed.chars().take(64).collect();
    Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, typed, false, form_errors))
}

async fn bind(ctx: &SignedIn, code: &UserCode) -> Result<Option<String>, Error> {
    let mut tx = ctx.begin_own().await?;
    let (person_id, now) = (tx.viewer.person.id.clone(), tx.now);
    let id = device_code::bind(tx.connection(), code, &person_id, &ctx.app.sealing, now).await?;
    ctx.commit(tx).await?;
    Ok(id)
}
