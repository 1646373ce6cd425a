//! GET /tokens/new, POST /tokens and GET /tokens/{id}: a token of years for a device without a screen, as Toon's users know it. Only for
//! clients that are registered for it; the page says what is wrong with such a token, and what to use instead.
use super::asked::{Barred, barred_from};
use super::{barred, problem};
use crate::crypto::random;
use crate::model::authorization::claims_request::ClaimsRequest;
use crate::model::authorization::consent;
use crate::model::authorization::grant::NewGrant;
use crate::model::authorization::headless_token;
use crate::model::client::attribute::HEADLESS_TOKEN_LIFETIME;
use crate::model::client::{self, Client};
use crate::model::municipality::{self, Municipality};
use crate::model::scope;
use crate::oauth::client_auth;
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::registry::RegisteredClient;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::opened_here::is_opened_here;
use crate::web::request_context::{RequestContext, SignedIn};
use crate::web::uncompressed::uncompressed;
use crate::web::{scope_words, time_format};
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    client_id: String,
    /// The slug of the client's municipality, where the link names one.
    #[serde(default)]
    tenant_id: String,
}

#[derive(Template)]
#[template(path = "interaction/headless_token/new.html")]
struct New {
    layout: Layout,
    asked: Asked,
    client_name: String,
    municipality: String,
    lasts: String,
    /// What it may do, in words.
    may: Vec<String>,
    person_id: String,
    email: String,
}

#[derive(Template)]
#[template(path = "interaction/headless_token/show.html")]
struct Show {
    layout: Layout,
    token: String,
}

/// A client that is registered for such tokens.
struct Issuer {
    registered: Arc<RegisteredClient>,
    client: Client,
    municipality: Municipality,
    /// Seconds.
    lifetime: i64,
}

impl Issuer {
    async fn find(ctx: &RequestContext, request: &HttpRequest, asked: &Asked) -> Result<Option<Self>, Error> {
        let protocol = ProtocolContext::new(&ctx.app, request);
        let registered = client_auth::look_up(&protocol, &asked.client_id).await.map_err(|_| Error::Unavailable)?;
        let Some(registered) = registered.filter(|client| client.state == client::State::Live) else { return Ok(None) };
        let mut connection = ctx.read().await?;
        let Some(client) = client::find(&mut connection, &registered.id).await? else { return Ok(None) };
        let municipality = municipality::find(&mut connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
        let is_tenant = asked.tenant_id.is_empty() || asked.tenant_id == municipality.slug;
        let lifetime = client.get(&HEADLESS_TOKEN_LIFETIME).filter(|_| is_tenant);
        Ok(lifetime.map(|lifetime| Self { registered, client, municipality, lifetime }))
    }
}

pub async fn new(ctx: SignedIn, request: HttpRequest, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let asked = asked.into_inner();
    let Some(issuer) = Issuer::find(&ctx, &request, &asked).await? else { return problem::headless_token(&ctx, &asked.client_id).await };
    if !ctx.viewer.reaches(Some(&issuer.client.municipality_id)) {
        return Ok(barred::page_without_request(&ctx, &issuer.client, &issuer.municipality, Barred::ProviderOfAnother));
    }
    // It works for years: whoever makes one has just shown that it is them.
    ctx.demand_confirmed()?;
    let mut connection = ctx.read().await?;
    let person = &ctx.viewer.person;
    if let Some(barred) = barred_from(&issuer.registered, &issuer.municipality, &mut connection, &person.id, ctx.address).await? {
        return Ok(barred::page_without_request(&ctx, &issuer.client, &issuer.municipality, barred));
    }
    let catalogue = scope::list_for(&mut connection, &issuer.municipality.id).await?;
    drop(connection);
    let words = |name: &String| match scope_words::text(ctx.t, &catalogue, name) {
        text if text.is_empty() => name.clone(),
        text => text,
    };
    let page = New {
        layout: ctx.layout(&ctx.t.headless_title(issuer.client.client_name.as_str())),
        client_name: issuer.client.client_name.clone(),
        municipality: issuer.municipality.name.clone(),
        lasts: time_format::span(ctx.t, issuer.lifetime),
        may: issuer.registered.scope.iter().map(words).collect(),
        person_id: person.id.clone(),
        email: person.email.clone(),
        asked,
    };
    Ok(ctx.page(&page))
}

pub async fn create(ctx: SignedIn, request: HttpRequest, form: Pairs) -> Result<HttpResponse, Error> {
    let asked = Asked { client_id: value(&form, "client_id").to_owned(), tenant_id: value(&form, "tenant_id").to_owned() };
    if value(&form, "decision") != "allow" {
        return Ok(see_other(urls::ACCOUNT_APPLICATIONS));
    }
    let Some(issuer) = Issuer::find(&ctx, &request, &asked).await? else { return problem::headless_token(&ctx, &asked.client_id).await };
    if !ctx.viewer.reaches(Some(&issuer.client.municipality_id)) {
        return Ok(barred::page_without_request(&ctx, &issuer.client, &issuer.municipality, Barred::ProviderOfAnother));
    }
    let mut tx = ctx.begin_own().await?;
    let person = tx.viewer.person.clone();
    if value(&form, "person") != person.id {
        return Ok(see_other(&urls::with_query(urls::TOKENS_NEW, "client_id", &asked.client_id)));
    }
    tx.demand_confirmed()?;
    if let Some(barred) = barred_from(&issuer.registered, &issuer.municipality, tx.connection(), &person.id, ctx.address).await? {
        drop(tx);
        return Ok(barred::page_without_request(&ctx, &issuer.client, &issuer.municipality, barred));
    }
    let (scope, session_id, auth_time, now) = (issuer.registered.scope.join(" "), tx.session_id(), tx.confirmed_at(), tx.now);
    consent::give(&mut tx, &person.id, &issuer.client, &scope).await?;
    let id = random::id();
    let new = NewGrant {
        id: &id,
        client_id: &issuer.client.id,
        person_id: &person.id,
        scope: &scope,
        claims: &ClaimsRequest::default(),
        auth_time,
        amr: if person.second_factor_at.is_some() { "pwd otp mfa" } else { "pwd" },
        session_id: &session_id,
        issuer: "",
        expires_at: now.plus(issuer.lifetime),
    };
    let (grant, token) = headless_token::create(&mut tx, &issuer.client, &new).await?;
    tx.keep_secret(&grant.id, &token, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    Ok(see_other(&urls::headless_token(&grant.id)))
}

/// The token, once, in the session that made it.
pub async fn show(ctx: SignedIn, request: HttpRequest, id: Path<String>) -> Result<HttpResponse, Error> {
    let found = headless_token::find(&mut *ctx.read().await?, &id, &ctx.viewer.person.id).await?;
    let waits = found.is_some() && ctx.session.shown_secret.waits(&id, ctx.now) && is_opened_here(&request);
    if !waits {
        let t = ctx.t;
        let (title, advice) = (t.headless_shown_title(), t.headless_shown());
        return Ok(link_ended::page(&ctx, &title, advice, urls::ACCOUNT_APPLICATIONS, t.applications_title()));
    }
    let mut tx = ctx.begin_own().await?;
    let taken = tx.take_secret(&id, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    let Some(token) = taken else { return Ok(see_other(&urls::headless_token(&id))) };
    let layout = ctx.layout(&ctx.t.headless_made_title()).without_language_switch();
    Ok(uncompressed(ctx.page(&Show { layout, token })))
}
