//! The second factor of the own account: setting it up with an authenticator app. The key travels sealed in the form until a code shows
//! that the app has it; before that nothing is stored.
mod demanded_by;
mod qr_code;
pub mod recovery_codes;
pub mod removal;

use crate::clock::{HOUR, Timestamp};
use crate::crypto::totp::TotpKey;
use crate::mail::compose::{self, MailContext};
use crate::model::second_factor::{self, recovery_code};
use crate::model::{installation, outbox, session};
use crate::urls;
use crate::web::error::{Error, is_local, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use crate::web::uncompressed::uncompressed;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use qr_code::QrCode;
use recovery_codes::PLACE;
use serde::Deserialize;

/// How long setting up may take, in seconds.
const LASTS: i64 = HOUR;
/// The length of a time in front of the key.
const TIME_LEN: usize = 8;

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "account/second_factor/new.html")]
struct New {
    layout: Layout,
    /// The key, sealed, as the form carries it.
    sealed: String,
    key: String,
    qr_code: Option<QrCode>,
    /// Where to go on afterwards; empty when nobody was on the way anywhere.
    next: String,
    /// Which municipality demands one for what they were about to do; empty where that is not known.
    demanded_by: String,
    form_errors: FormErrors,
}

#[derive(Template)]
#[template(path = "account/second_factor/show.html")]
struct Show {
    layout: Layout,
    since: Timestamp,
    codes_left: i64,
    next: String,
}

pub async fn show(ctx: SignedIn, query: Query<Next>) -> Result<HttpResponse, Error> {
    let next = query.into_inner().next;
    let next = if is_local(&next) { next } else { String::new() };
    let person = &ctx.viewer.person;
    if let Some(since) = person.second_factor_at {
        let codes_left = recovery_code::count(&mut *ctx.read().await?, &person.id).await?;
        return Ok(ctx.page(&Show { layout: ctx.layout(&ctx.t.second_factor_title()), since, codes_left, next }));
    }
    ctx.demand_confirmed_for_sign_in()?;
    let demanded_by = demanded_by::municipality(&ctx, &next).await?;
    Ok(new(&ctx, &TotpKey::make(), next, demanded_by, FormErrors::default()))
}

/// The page to set it up, with this key.
fn new(ctx: &SignedIn, key: &TotpKey, next: String, demanded_by: String, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = New {
        layout: ctx.layout(&ctx.t.second_factor_set_up_title()).without_language_switch(),
        sealed: seal(ctx, key),
        key: key.in_groups(),
        qr_code: QrCode::of(&key.url(&ctx.viewer.person.email)),
        next,
        demanded_by,
        form_errors,
    };
    uncompressed(ctx.page_with_status(status, &page))
}

fn purpose(ctx: &SignedIn) -> String {
    format!("second factor being set up:{}", ctx.viewer.person.id)
}

fn seal(ctx: &SignedIn, key: &TotpKey) -> String {
    let plain = [&ctx.now.0.to_be_bytes()[..], key.bytes()].concat();
    URL_SAFE_NO_PAD.encode(ctx.app.sealing.seal(&purpose(ctx), &plain))
}

/// The key of a form; nothing when it was altered, is somebody else's, or too old.
fn open(ctx: &SignedIn, sealed: &str) -> Option<TotpKey> {
    let plain = ctx.app.sealing.open(&purpose(ctx), &URL_SAFE_NO_PAD.decode(sealed).ok()?).ok()?;
    let (time, key) = plain.split_at_checked(TIME_LEN)?;
    let made_at = Timestamp(i64::from_be_bytes(time.try_into().ok()?));
    (0..LASTS).contains(&ctx.now.since(made_at)).then(|| TotpKey::of(key.to_vec())).flatten()
}

pub async fn create(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let next = Some(value(&form, "next")).filter(|next| is_local(next)).unwrap_or_default().to_owned();
    ctx.demand_confirmed_for_sign_in()?;
    if ctx.viewer.person.second_factor_at.is_some() {
        return Ok(see_other(urls::ACCOUNT_SECOND_FACTOR));
    }
    let key = open(&ctx, value(&form, "key")).ok_or(Error::BadForm)?;
    ctx.slow_down_code(&ctx.viewer.person.id, true)?;
    let code: String = value(&form, "code").chars().filter(|letter| !letter.is_whitespace()).collect();
    let Some(step) = key.step_of(&code, ctx.now) else {
        let mut form_errors = FormErrors::default();
        form_errors.add("code", ctx.t.second_factor_code_wrong());
        let demanded_by = demanded_by::municipality(&ctx, &next).await?;
        return Ok(new(&ctx, &key, next, demanded_by, form_errors));
    };
    let mut tx = ctx.begin_own().await?;
    tx.demand_confirmed_for_sign_in()?;
    let person = tx.viewer.person.clone();
    let Some(codes) = second_factor::insert(&mut tx, &person, &key, step, &ctx.app.sealing).await? else {
        return Ok(see_other(urls::ACCOUNT_SECOND_FACTOR));
    };
    // Sessions that began without it end; this one has just shown it.
    session::delete_of(&mut tx, &person.id, Some(&ctx.session.key_digest)).await?;
    tx.keep_secret(PLACE, &codes.join("\n"), &ctx.app.sealing).await?;
    let contact = installation::find(tx.connection()).await?.contact;
    let context = MailContext::new(&ctx.app.config).with_contact(contact);
    let mail = compose::second_factor::set_up(&context, &person, &ctx.address.to_string());
    outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    Ok(see_other(&recovery_codes::path(&next)))
}
