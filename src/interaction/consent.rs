//! GET and POST /authorize/{id}: who asks, for what, and whether the person lets it. Each step is looked at anew at every request: none
//! can be left out, and whoever goes on must be the one whom the page named.
use super::send_back::{self, Back};
use super::{grant, kept_request};
use crate::db::Connection;
use crate::model::authorization::consent::{self, Consent};
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
struct Asked {
    id: String,
    request: AuthorizationRequest,
    registered: Arc<RegisteredClient>,
    client: Client,
}

pub async fn show(request: HttpRequest, ctx: RequestContext, id: Path<String>) -> Result<HttpResponse, Error> {
    let Some(asked) = Asked::find(&ctx, &request, &id).await? else { return Ok(ended(&ctx)) };
    let back = Back::from(&asked.request);
    let Some(viewer) = ctx.viewer() else {
        return Ok(match asked.request.prompt.none {
            true => asked.answer(&ctx, |ctx| send_back::error(ctx, &back, AnsweredError::LoginRequired)),
            false => see_other(&urls::with_query(urls::LOGIN, "next", &urls::authorization(&id))),
        });
    };
    let person_id = viewer.person.id.clone();
    let signed_in = SignedIn::from_request(&request, &mut Payload::None).await?;
    if asked.request.wants_sign_in(signed_in.session.confirmed_at, ctx.now) {
        return Ok(match asked.request.prompt.none {
            true => asked.answer(&ctx, |ctx| send_back::error(ctx, &back, AnsweredError::LoginRequired)),
            false => see_other(&urls::with_query(urls::ACCOUNT_CONFIRMATION, "next", &urls::authorization(&id))),
        });
    }
    let mut connection = ctx.read().await?;
    let given = consent::find(&mut connection, &person_id, &asked.client.id).await?;
    if asked.is_covered(given.as_ref()) {
        drop(connection);
        return asked.allow(&signed_in).await;
    }
    if asked.request.prompt.none {
        return Ok(asked.answer(&ctx, |ctx| send_back::error(ctx, &back, AnsweredError::ConsentRequired)));
    }
    asked.page(&signed_in, &mut connection).await
}

pub async fn create(request: HttpRequest, ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let Some(asked) = Asked::find(&ctx, &request, &id).await? else { return Ok(ended(&ctx)) };
    let is_same_person = value(&form, "person") == ctx.viewer.person.id;
    if !is_same_person || asked.request.wants_sign_in(ctx.session.confirmed_at, ctx.now) {
        // Somebody else signed in meanwhile, or it took too long: it is asked anew.
        return Ok(see_other(&urls::authorization(&id)));
    }
    match value(&form, "decision") {
        "allow" => asked.allow(&ctx).await,
        "refuse" => Ok(asked.answer(&ctx, |ctx| send_back::error(ctx, &Back::from(&asked.request), AnsweredError::AccessDenied))),
        _ => Err(Error::BadForm),
    }
}

fn ended(ctx: &RequestContext) -> HttpResponse {
    let (title, advice) = (ctx.t.authorization_ended_title(), ctx.t.authorization_ended());
    link_ended::page(ctx, &title, advice, urls::HOME, ctx.t.to_start())
}

impl Asked {
    /// The request of the browser, if its client may still have what it asks for and is still sent back to the same place.
    async fn find(ctx: &RequestContext, request: &HttpRequest, id: &str) -> Result<Option<Self>, Error> {
        let Some(asked) = kept_request::find(&ctx.app, &ctx.cookies, id, ctx.now) else { return Ok(None) };
        let protocol = ProtocolContext::new(&ctx.app, request);
        let found = client_auth::look_up(&protocol, &asked.client_id).await.map_err(|_| Error::Unavailable)?;
        let Some(registered) = found.filter(|client| asked.is_right_for(client)) else { return Ok(None) };
        let client = client::find(&mut *ctx.read().await?, &registered.id).await?;
        Ok(client.map(|client| Self { id: id.to_owned(), request: asked, registered, client }))
    }

    fn is_covered(&self, given: Option<&Consent>) -> bool {
        !self.request.prompt.consent && given.is_some_and(|consent| consent.covers(&self.request.scope))
    }

    /// Answers, after which the browser can't go on with the request.
    fn answer(&self, ctx: &RequestContext, answer: impl FnOnce(&RequestContext) -> HttpResponse) -> HttpResponse {
        ctx.cookies.remove_authorization(&self.id);
        answer(ctx)
    }

    async fn allow(&self, ctx: &SignedIn) -> Result<HttpResponse, Error> {
        let mut tx = ctx.begin_own().await?;
        let auth_time = tx.confirmed_at();
        let person_id = tx.viewer.person.id.clone();
        consent::give(&mut tx, &person_id, &self.client, &self.request.scope).await?;
        let code = grant::create(&mut tx, &self.registered, &self.request, auth_time).await?;
        ctx.commit(tx).await?;
        Ok(self.answer(ctx, |ctx| send_back::code(ctx, &Back::from(&self.request), &code)))
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
            scopes: self.request.scopes().map(|name| AskedScope { name: name.to_owned(), text: text(name) }).collect(),
            host: client::redirect_uri::host(&self.request.redirect_uri).unwrap_or_else(|| self.request.redirect_uri.clone()),
            email: ctx.viewer.person.email.clone(),
            person_id: ctx.viewer.person.id.clone(),
        };
        let mut response = ctx.page(&page);
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&self.request.redirect_uri));
        Ok(response)
    }
}
