//! GET and POST /device/{id}: which application asks on which device, from where, for what, and whether the person lets it. It is asked
//! each time, whatever was allowed before: who sent somebody a code of their own device hopes that nobody asks (RFC 8628 §5.4).
use super::asked::Asked;
use crate::crypto::random;
use crate::db::Connection;
use crate::interaction::consent_page::Facts;
use crate::interaction::{admission, authentication, barred};
use crate::model::authorization::claims_request::ClaimsRequest;
use crate::model::authorization::consent;
use crate::model::authorization::device_code::{self, DeviceCode, UserCode};
use crate::model::authorization::grant::{self, NewGrant};
use crate::model::{client, scope};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::request_context::SignedIn;
use crate::web::{scope_words, time_format};
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;

#[derive(Template)]
#[template(path = "interaction/device/show.html")]
struct Show {
    layout: Layout,
    action: String,
    facts: Facts,
    /// What it may do, in words.
    may: Vec<String>,
    /// As the device shows it; empty where the person did not bring it along.
    user_code: String,
    /// From where the device asked.
    address: String,
    asked_at: String,
}

/// What the person answered.
#[derive(Template)]
#[template(path = "interaction/device/decided.html")]
struct Decided {
    layout: Layout,
    text: String,
}

pub async fn show(ctx: SignedIn, id: Path<String>, link: Query<super::Link>) -> Result<HttpResponse, Error> {
    let mut connection = ctx.read().await?;
    let found = device_code::find_of(&mut connection, &id, &ctx.viewer.person.id).await?;
    let Some(code) = found else { return Ok(ended(&ctx)) };
    if code.decided_at.is_some() {
        return decided(&ctx, &mut connection, &code).await;
    }
    let asked = if code.is_open(ctx.now) { Asked::of(&mut connection, code).await? } else { None };
    let Some(asked) = asked else { return Ok(ended(&ctx)) };
    let (client, municipality) = (&asked.client, &asked.municipality);
    if let Some(barred) = admission::check(&mut connection, client, municipality, &ctx.viewer, &ctx.session, ctx.address).await? {
        return barred::page_without_request(&ctx, client, municipality, barred);
    }
    page(&ctx, &mut connection, &asked, &link.user_code).await
}

async fn page(ctx: &SignedIn, connection: &mut Connection, asked: &Asked, typed: &str) -> Result<HttpResponse, Error> {
    let (t, Asked { code, client, municipality }) = (ctx.t, asked);
    let catalogue = scope::list_for(connection, &municipality.id).await?;
    let words =
        |name: &str| Some(scope_words::text(t, &catalogue, name)).filter(|text| !text.is_empty()).unwrap_or_else(|| name.to_owned());
    let typed = UserCode::parse(typed).filter(|typed| code.is_called(typed, &ctx.app.sealing));
    let page = Show {
        layout: ctx.layout(&t.device_consent_title(client.client_name.as_str())).themed(municipality.theme_digest.as_deref()),
        action: urls::device_decision(&code.id),
        facts: Facts::of(ctx, connection, client, municipality, (asked.refresh_lifetime(), asked.access_lifetime())).await?,
        may: asked.scopes().map(words).collect(),
        user_code: typed.as_ref().map(UserCode::shown).unwrap_or_default(),
        address: code.address.clone(),
        asked_at: time_format::minute(t, code.created_at),
    };
    Ok(ctx.page(&page))
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let is_allowed = match value(&form, "decision") {
        "allow" => true,
        "refuse" => false,
        _ => return Err(Error::BadForm),
    };
    let mut tx = ctx.begin_own().await?;
    let (viewer, now) = (tx.viewer.clone(), tx.now);
    let found = device_code::find_of(tx.connection(), &id, &viewer.person.id).await?.filter(|code| code.is_open(now));
    let Some(code) = found else { return Ok(see_other(&urls::device_decision(&id))) };
    let Some(asked) = Asked::of(tx.connection(), code.clone()).await? else { return Ok(see_other(&urls::device_decision(&id))) };
    let mut grant_id = None;
    if is_allowed {
        let (session, Asked { client, municipality, .. }) = (tx.session().clone(), &asked);
        if let Some(barred) = admission::check(tx.connection(), client, municipality, &viewer, &session, ctx.address).await? {
            drop(tx);
            return barred::page_without_request(&ctx, client, municipality, barred);
        }
        grant_id = Some(give(&mut tx, &asked).await?);
    }
    // Of two answers at once the first counts; what the second gave is undone with its transaction.
    if device_code::decide(&mut tx, &code, &viewer.person.id, grant_id.as_deref()).await? {
        ctx.commit(tx).await?;
    }
    Ok(see_other(&urls::device_decision(&id)))
}

/// Makes the grant, whose tokens the device gets. Returns its identifier.
async fn give(tx: &mut AuthorizedTransaction, asked: &Asked) -> Result<String, Error> {
    let (person, session_id, auth_time, now) = (tx.viewer.person.clone(), tx.session_id(), tx.confirmed_at(), tx.now);
    let amr = authentication::amr(tx.upstream_amr(), &person);
    let lasts = asked.refresh_lifetime().unwrap_or(0).max(asked.access_lifetime());
    let id = random::id();
    consent::give(tx, &person.id, &asked.client, &asked.code.scope).await?;
    let new = NewGrant {
        id: &id,
        client_id: &asked.client.id,
        person_id: &person.id,
        scope: &asked.code.scope,
        claims: &ClaimsRequest::default(),
        auth_time,
        acr: authentication::acr(&person),
        amr: &amr,
        session_id: &session_id,
        // The device has it, whoever is signed in here.
        is_sign_in: false,
        issuer: "",
        resource: &asked.code.resource,
        expires_at: now.plus(asked.code.expires_at.since(now) + lasts),
    };
    Ok(grant::insert(tx.connection(), &new, now).await?.id)
}

async fn decided(ctx: &SignedIn, connection: &mut Connection, code: &DeviceCode) -> Result<HttpResponse, Error> {
    let t = ctx.t;
    let name = client::find(connection, &code.client_id).await?.map(|client| client.client_name).unwrap_or_default();
    let (title, text) = match code.grant_id {
        Some(_) => (t.device_allowed_title(), t.device_allowed(name.as_str())),
        None => (t.device_refused_title(), t.device_refused(name.as_str())),
    };
    Ok(ctx.page(&Decided { layout: ctx.layout(&title), text }))
}

/// Too old, of somebody else, or of a client that may not have it any more.
fn ended(ctx: &SignedIn) -> HttpResponse {
    let t = ctx.t;
    let (title, advice) = (t.device_ended_title(), t.device_ended());
    link_ended::page(ctx, &title, advice, urls::DEVICE, t.device_other_code())
}
