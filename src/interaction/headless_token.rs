//! GET /tokens/new, POST /tokens and GET /tokens/{id}: a token of years for a device without a screen, as Toon's users know it. Only for
//! clients that are registered for it; the page says what is wrong with such a token, and what to use instead.
use super::{admission, authentication, barred, problem};
use crate::crypto::random;
use crate::db::Connection;
use crate::mail::compose::{MailContext, account};
use crate::model::authorization::claims_request::ClaimsRequest;
use crate::model::authorization::consent;
use crate::model::authorization::grant::{Grant, NewGrant};
use crate::model::authorization::headless_token;
use crate::model::client::attribute::{HEADLESS_TOKEN_LIFETIME, SCOPE};
use crate::model::client::{self, Client};
use crate::model::installation;
use crate::model::municipality::{self, Municipality};
use crate::model::outbox;
use crate::model::person::Person;
use crate::model::scope;
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::opened_here::is_opened_here;
use crate::web::request_context::SignedIn;
use crate::web::uncompressed::uncompressed;
use crate::web::{scope_words, time_format};
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

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
    /// The same (RFC 6749 §3.3), and for how many seconds: what the person agrees to.
    scope: String,
    lifetime: i64,
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
    client: Client,
    municipality: Municipality,
    /// Seconds.
    lifetime: i64,
}

impl Issuer {
    /// As the database has it: read in the transaction that makes the token, it is true in it.
    async fn find(connection: &mut Connection, asked: &Asked) -> Result<Option<Self>, Error> {
        if !client::is_client_id(&asked.client_id) {
            return Ok(None);
        }
        let found = client::find_by_client_id(connection, &asked.client_id).await?;
        let Some(client) = found.filter(|client| client.state() == client::State::Live) else { return Ok(None) };
        let municipality = municipality::find(connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
        let is_tenant = asked.tenant_id.is_empty() || asked.tenant_id == municipality.slug;
        let lifetime = client.get(&HEADLESS_TOKEN_LIFETIME).filter(|_| is_tenant);
        Ok(lifetime.map(|lifetime| Self { client, municipality, lifetime }))
    }

    /// Whether it gives no more than the page showed, where the form says what that was: whoever looks after the client may have changed
    /// it since.
    fn is_as_shown(&self, form: &[(String, String)]) -> bool {
        let shown = |name: &str| form.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_str());
        let covers = |scope: &str| self.client.get(&SCOPE).iter().all(|name| scope.split(' ').any(|shown| shown == name));
        let is_no_longer = |lifetime: &str| lifetime.parse().is_ok_and(|shown: i64| self.lifetime <= shown);
        shown("scope").is_none_or(covers) && shown("lifetime").is_none_or(is_no_longer)
    }
}

pub async fn new(ctx: SignedIn, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let asked = asked.into_inner();
    let mut connection = ctx.read().await?;
    let Some(issuer) = Issuer::find(&mut connection, &asked).await? else {
        drop(connection);
        return problem::headless_token(&ctx, &asked.client_id).await;
    };
    // It works for years: whoever makes one has just shown that it is them.
    ctx.demand_confirmed()?;
    let (person, Issuer { client, municipality, .. }) = (&ctx.viewer.person, &issuer);
    if let Some(barred) = admission::check(&mut connection, client, municipality, &ctx.viewer, &ctx.session, ctx.address).await? {
        return barred::page_without_request(&ctx, client, municipality, barred);
    }
    let catalogue = scope::list_for(&mut connection, &municipality.id).await?;
    drop(connection);
    let words = |name: &String| match scope_words::text(ctx.t, &catalogue, name) {
        text if text.is_empty() => name.clone(),
        text => text,
    };
    let page = New {
        layout: ctx.layout(&ctx.t.headless_title(client.client_name.as_str())).themed(municipality.theme_digest.as_deref()),
        client_name: client.client_name.clone(),
        municipality: municipality.name.clone(),
        lasts: time_format::span(ctx.t, issuer.lifetime),
        may: client.get(&SCOPE).iter().map(words).collect(),
        scope: client.get(&SCOPE).join(" "),
        lifetime: issuer.lifetime,
        person_id: person.id.clone(),
        email: person.email.clone(),
        asked,
    };
    Ok(ctx.page(&page))
}

pub async fn create(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let asked = Asked { client_id: value(&form, "client_id").to_owned(), tenant_id: value(&form, "tenant_id").to_owned() };
    if value(&form, "decision") != "allow" {
        return Ok(see_other(urls::ACCOUNT_APPLICATIONS));
    }
    let mut tx = ctx.begin_own().await?;
    let Some(issuer) = Issuer::find(tx.connection(), &asked).await? else {
        drop(tx);
        return problem::headless_token(&ctx, &asked.client_id).await;
    };
    if value(&form, "person") != tx.viewer.person.id || !issuer.is_as_shown(&form) {
        return Ok(see_other(&urls::with_query(urls::TOKENS_NEW, "client_id", &asked.client_id)));
    }
    tx.demand_confirmed()?;
    let (viewer, session, Issuer { client, municipality, .. }) = (tx.viewer.clone(), tx.session().clone(), &issuer);
    if let Some(barred) = admission::check(tx.connection(), client, municipality, &viewer, &session, ctx.address).await? {
        drop(tx);
        return barred::page_without_request(&ctx, client, municipality, barred);
    }
    let (grant, token) = make(&mut tx, &issuer, &viewer.person).await?;
    let contact = installation::find(tx.connection()).await?.contact;
    let context = MailContext::new(&ctx.app.config).with_contact(contact);
    let address = ctx.address.to_string();
    let mail = account::headless_token_made(&context, &viewer.person, &client.client_name, grant.expires_at, &address);
    outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    tx.keep_secret(&grant.id, &token, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    Ok(see_other(&urls::headless_token(&grant.id)))
}

async fn make(tx: &mut AuthorizedTransaction, issuer: &Issuer, person: &Person) -> Result<(Grant, String), Error> {
    let (scope, session_id, auth_time, now) = (issuer.client.get(&SCOPE).join(" "), tx.session_id(), tx.confirmed_at(), tx.now);
    let amr = authentication::amr(tx.upstream_amr(), person);
    consent::give(tx, &person.id, &issuer.client, &scope).await?;
    let new = NewGrant {
        id: &random::id(),
        client_id: &issuer.client.id,
        person_id: &person.id,
        scope: &scope,
        claims: &ClaimsRequest::default(),
        auth_time,
        acr: authentication::acr(person),
        amr: &amr,
        session_id: &session_id,
        // The device has it, whoever is signed in here.
        is_sign_in: false,
        issuer: "",
        resource: "",
        expires_at: now.plus(issuer.lifetime),
    };
    Ok(headless_token::create(tx, &issuer.client, &new).await?)
}

/// The token, once, in the session that made it.
pub async fn show(ctx: SignedIn, request: HttpRequest, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client_of(&ctx, &id).await?;
    let waits = client.is_some() && ctx.session.shown_secret.waits(&id, ctx.now) && is_opened_here(&request);
    if !waits {
        let t = ctx.t;
        let (title, advice) = (t.headless_shown_title(), t.headless_shown());
        return Ok(link_ended::page(&ctx, &title, advice, urls::ACCOUNT_APPLICATIONS, t.headless_done()));
    }
    let mut tx = ctx.begin_own().await?;
    let taken = tx.take_secret(&id, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    let Some(token) = taken else { return Ok(see_other(&urls::headless_token(&id))) };
    let client_name = client.map(|client| client.client_name).unwrap_or_default();
    let layout = ctx.layout(&ctx.t.headless_made_title(client_name.as_str())).without_language_switch();
    Ok(uncompressed(ctx.page(&Show { layout, token })))
}

/// The client that a token of this person is for.
async fn client_of(ctx: &SignedIn, id: &str) -> Result<Option<Client>, Error> {
    let mut connection = ctx.read().await?;
    let found = headless_token::find(&mut connection, id, &ctx.viewer.person.id).await?;
    let Some(grant) = found else { return Ok(None) };
    Ok(client::find(&mut connection, &grant.client_id).await?)
}
