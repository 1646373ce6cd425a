//! The page that asks: who it is, who registered it and how, what it may do, for how long, and where the browser goes then.
use super::asked::Asked;
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::authorization::consent::Consent;
use crate::model::client::Client;
use crate::model::municipality::Municipality;
use crate::model::{client, request, scope};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::scope_words;
use crate::web::security_headers::page_policy;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use askama::Template;

/// A scope in words.
struct AskedScope {
    name: String,
    text: String,
    /// Whether the application asks for it besides what it has already.
    is_new: bool,
}

#[derive(Template)]
#[template(path = "interaction/consent.html")]
struct Page {
    layout: Layout,
    action: String,
    lead: String,
    scopes: Vec<AskedScope>,
    facts: Facts,
    person_id: String,
}

/// What every page that asks for consent says. Drawn by `interaction/facts.html`.
pub(super) struct Facts {
    pub client_name: String,
    pub municipality: String,
    pub registered: String,
    pub lasts: String,
    /// Whether it ends too when the person signs out here.
    pub ends_at_sign_out: bool,
    /// Where the browser goes afterwards; empty where it stays.
    pub host: String,
    pub name: String,
    pub email: String,
}

impl Facts {
    /// How long it may go on, in seconds: with refresh tokens of which each lasts anew, or once.
    pub async fn of(
        ctx: &SignedIn,
        connection: &mut Connection,
        client: &Client,
        municipality: &Municipality,
        lifetimes: (Option<i64>, i64),
    ) -> Result<Self, Error> {
        let reviewed_at = request::approval::of_client(connection, &client.id).await?;
        Ok(Self {
            client_name: client.client_name.clone(),
            municipality: municipality.name.clone(),
            registered: registered(ctx.t, client, municipality, reviewed_at),
            lasts: lasts(ctx.t, lifetimes.0, lifetimes.1),
            ends_at_sign_out: false,
            host: String::new(),
            name: ctx.viewer.person.name.clone(),
            email: ctx.viewer.person.email.clone(),
        })
    }
}

pub(super) async fn page(
    ctx: &SignedIn,
    asked: &Asked,
    given: Option<&Consent>,
    connection: &mut Connection,
) -> Result<HttpResponse, Error> {
    let (t, client_name) = (ctx.t, asked.client.client_name.as_str());
    let catalogue = scope::list_for(connection, &asked.municipality.id).await?;
    let asked_scope = |name: &str| AskedScope {
        name: name.to_owned(),
        text: scope_words::text(t, &catalogue, name),
        is_new: given.is_some_and(|consent| !consent.covers(name)),
    };
    let scopes: Vec<AskedScope> = asked.request.asked_scope().split_whitespace().map(asked_scope).collect();
    let wants_more = scopes.iter().any(|scope| scope.is_new);
    let (refresh, access) = (asked.request.refresh_lifetime(&asked.registered), asked.registered.access_token_lifetime);
    let lifetimes = match asked.registered.rotates_refresh_tokens() {
        true => (refresh, access),
        false => (None, refresh.unwrap_or(access)),
    };
    let host = client::redirect_uri::host(&asked.request.redirect_uri).unwrap_or_else(|| asked.request.redirect_uri.clone());
    let facts = Facts::of(ctx, connection, &asked.client, &asked.municipality, lifetimes).await?;
    let page = Page {
        layout: ctx.layout(&t.consent_title(client_name)).themed(asked.municipality.theme_digest.as_deref()),
        action: urls::authorization(&asked.id),
        lead: if wants_more { t.consent_lead_more(client_name) } else { t.consent_lead(client_name) },
        scopes,
        facts: Facts { ends_at_sign_out: ends_at_sign_out(ctx, asked), host, ..facts },
        person_id: ctx.viewer.person.id.clone(),
    };
    let mut response = ctx.page(&page);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&asked.request.redirect_uri));
    Ok(response)
}

/// By whom the application was registered, and how.
fn registered(t: Messages, client: &Client, municipality: &Municipality, reviewed_at: Option<Timestamp>) -> String {
    let municipality = municipality.name.as_str();
    match (client.at_once_at, reviewed_at) {
        (Some(at), _) => t.consent_registered_at_once(time_format::day(t, at), municipality),
        (None, Some(at)) => t.consent_registered_reviewed(time_format::day(t, at), municipality),
        (None, None) => t.consent_registered_by_admin(time_format::day(t, client.created_at), municipality),
    }
}

fn lasts(t: Messages, renewed: Option<i64>, once: i64) -> String {
    match renewed {
        Some(lifetime) => t.consent_lasts_renewed(time_format::span(t, lifetime)),
        None => t.consent_lasts(time_format::span(t, once)),
    }
}

/// What an application got for a person who is there ends when they leave, as the end of a session has it.
fn ends_at_sign_out(ctx: &SignedIn, asked: &Asked) -> bool {
    let scope = &asked.request.scope;
    ctx.app.registry.scopes().means_openid(scope) && !scope.split(' ').any(|word| word == "offline_access")
}
