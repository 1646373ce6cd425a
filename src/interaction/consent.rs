//! GET and POST /authorize/{id}: who asks, for what, and whether the person lets it. Each step is looked at anew at every request: none
//! can be left out, and whoever goes on must be the one whom the page named.
use super::send_back::{self, Back};
use super::step::{self, Step};
use super::{grant, kept_request};
use crate::db::Connection;
use crate::model::authorization::consent;
use crate::model::client::{self, Client};
use crate::model::municipality;
use crate::model::scope;
use crate::oauth::authorize::{AnsweredError, AuthorizationRequest};
use crate::oauth::client_auth;
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::registry::RegisteredClient;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::request_context::{RequestContext, SignedIn};
use crate::web::security_headers::page_policy;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use askama::Template;
use std::sync::Arc;

/// A scope in words.
struct AskedScope {
    name: String,
    text: String,
}

#[derive(Template)]
#[template(path = "interaction/consent.html")]
struct Show {
    layout: Layout,
    action: String,
    client_name: String,
    municipality: String,
    scopes: Vec<AskedScope>,
    /// Where the browser goes afterwards.
    host: String,
    email: String,
    person_id: String,
}

/// A request with everything that decides about it.
pub(super) struct Asked {
    id: String,
    request: AuthorizationRequest,
    registered: Arc<RegisteredClient>,
    client: Client,
}

pub async fn show(request: HttpRequest, ctx: RequestContext, id: Path<String>) -> Result<HttpResponse, Error> {
    match Asked::find(&ctx, &request, &id).await? {
        Some(asked) => go_on(&ctx, &request, &asked).await,
        None => Ok(ended(&ctx)),
    }
}

/// The next step of a request, or its answer.
pub(super) async fn go_on(ctx: &RequestContext, request: &HttpRequest, asked: &Asked) -> Result<HttpResponse, Error> {
    let signed_in = match ctx.viewer() {
        Some(_) => Some(SignedIn::from_request(request, &mut Payload::None).await?),
        None => None,
    };
    let who = signed_in.as_ref().map(|ctx| (&ctx.viewer.person, &ctx.session));
    if let Some(step) = step::before_consent(&asked.request, who, ctx.now) {
        return Ok(asked.lead(ctx, step));
    }
    let signed_in = signed_in.ok_or(Error::SignInFirst)?;
    let mut connection = ctx.read().await?;
    let given = consent::find(&mut connection, &signed_in.viewer.person.id, &asked.client.id).await?;
    match step::after_sign_in(&asked.request, given.as_ref()) {
        Step::Allow => {
            drop(connection);
            asked.allow(&signed_in, request).await
        }
        Step::Consent => asked.page(&signed_in, &mut connection).await,
        other => Ok(asked.lead(ctx, other)),
    }
}

pub async fn create(request: HttpRequest, ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let Some(asked) = Asked::find(&ctx, &request, &id).await? else { return Ok(ended(&ctx)) };
    let is_same_person = value(&form, "person") == ctx.viewer.person.id;
    let who = Some((&ctx.viewer.person, &ctx.session));
    if !is_same_person || step::before_consent(&asked.request, who, ctx.now).is_some() {
        // Somebody else signed in meanwhile, or it took too long: it is asked anew.
        return Ok(see_other(&urls::authorization(&id)));
    }
    match value(&form, "decision") {
        "allow" => asked.allow(&ctx, &request).await,
        "refuse" => Ok(asked.lead(&ctx, Step::Answer(AnsweredError::AccessDenied))),
        _ => Err(Error::BadForm),
    }
}

pub(super) fn ended(ctx: &RequestContext) -> HttpResponse {
    let (title, advice) = (ctx.t.authorization_ended_title(), ctx.t.authorization_ended());
    link_ended::page(ctx, &title, advice, urls::HOME, ctx.t.to_start())
}

impl Asked {
    /// The request of the browser, if its client may still have what it asks for and is still sent back to the same place.
    async fn find(ctx: &RequestContext, request: &HttpRequest, id: &str) -> Result<Option<Self>, Error> {
        match kept_request::find(&ctx.app, &ctx.cookies, id, ctx.now) {
            Some(asked) => Self::of(ctx, request, id, asked).await,
            None => Ok(None),
        }
    }

    /// The registration is read anew each time: what is turned off while somebody looks at the page is off.
    pub(super) async fn of(
        ctx: &RequestContext,
        request: &HttpRequest,
        id: &str,
        asked: AuthorizationRequest,
    ) -> Result<Option<Self>, Error> {
        let protocol = ProtocolContext::new(&ctx.app, request);
        let found = client_auth::look_up(&protocol, &asked.client_id).await.map_err(|_| Error::Unavailable)?;
        let Some(registered) = found.filter(|client| asked.is_right_for(client)) else { return Ok(None) };
        let client = client::find(&mut *ctx.read().await?, &registered.id).await?;
        Ok(client.map(|client| Self { id: id.to_owned(), request: asked, registered, client }))
    }

    /// Leads to a step that is no page of this module.
    fn lead(&self, ctx: &RequestContext, step: Step) -> HttpResponse {
        let next = urls::authorization(&self.id);
        match step {
            Step::SignIn => {
                let query = urls::query().append_pair("next", &next).append_pair("prompt", "login").finish();
                let hint = &self.request.login_hint;
                let hint = if hint.is_empty() { String::new() } else { urls::query().append_pair("login_hint", hint).finish() };
                see_other(format!("{}?{query}&{hint}", urls::LOGIN).trim_end_matches('&'))
            }
            Step::Confirm => see_other(&urls::with_query(urls::ACCOUNT_CONFIRMATION, "next", &next)),
            Step::Answer(error) => self.answer(ctx, |ctx| send_back::error(ctx, &Back::from(&self.request), error)),
            Step::Consent | Step::Allow => see_other(&next),
        }
    }

    /// Answers, after which the browser can't go on with the request.
    fn answer(&self, ctx: &RequestContext, answer: impl FnOnce(&RequestContext) -> HttpResponse) -> HttpResponse {
        ctx.cookies.remove_authorization(&self.id);
        ctx.cookies.remove_interaction_locale();
        answer(ctx)
    }

    async fn allow(&self, ctx: &SignedIn, request: &HttpRequest) -> Result<HttpResponse, Error> {
        let mut tx = ctx.begin_own().await?;
        // As it is registered now: no change of it is committed before this is.
        let client = client::find(tx.connection(), &self.client.id).await?;
        let is_open = client.filter(|client| self.request.is_open_for(client)).is_some();
        let protocol = ProtocolContext::new(&ctx.app, request);
        let given = match is_open {
            true => grant::create(&protocol, &mut tx, &self.id, &self.registered, &self.request).await?,
            false => None,
        };
        let Some(given) = given else { return Ok(self.answer(ctx, |ctx| ended(ctx))) };
        let person_id = tx.viewer.person.id.clone();
        consent::give(&mut tx, &person_id, &self.client, &self.request.asked_scope()).await?;
        ctx.commit(tx).await?;
        grant::count(&protocol, &self.registered, &self.request);
        Ok(self.answer(ctx, |ctx| send_back::given(ctx, &self.request, &given)))
    }

    async fn page(&self, ctx: &SignedIn, connection: &mut Connection) -> Result<HttpResponse, Error> {
        let municipality = municipality::find(connection, &self.client.municipality_id).await?.ok_or(Error::NotFound)?;
        let catalogue = scope::list_for(connection, &municipality.id).await?;
        let text = |name: &str| match name {
            "openid" => ctx.t.scope_openid(),
            "profile" => ctx.t.scope_profile(),
            "email" => ctx.t.scope_email(),
            "address" => ctx.t.scope_address(),
            "phone" => ctx.t.scope_phone(),
            "offline_access" => ctx.t.scope_offline_access(),
            other => {
                catalogue.iter().find(|scope| scope.name == other).map_or_else(String::new, |scope| scope.description(ctx.t.0).to_owned())
            }
        };
        let page = Show {
            layout: ctx.layout(&ctx.t.consent_title(self.client.client_name.as_str())),
            action: urls::authorization(&self.id),
            client_name: self.client.client_name.clone(),
            municipality: municipality.name,
            scopes: self
                .request
                .asked_scope()
                .split_whitespace()
                .map(|name| AskedScope { name: name.to_owned(), text: text(name) })
                .collect(),
            host: client::redirect_uri::host(&self.request.redirect_uri).unwrap_or_else(|| self.request.redirect_uri.clone()),
            email: ctx.viewer.person.email.clone(),
            person_id: ctx.viewer.person.id.clone(),
        };
        let mut response = ctx.page(&page);
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&self.request.redirect_uri));
        Ok(response)
    }
}
