//! A request of an application with everything that decides about it, looked at anew at every step.
use super::send_back::{self, Back};
use super::step::Step;
use crate::model::authorization::pushed_request;
use crate::model::client::grant_type::AuthMethod;
use crate::model::client::{self, Client};
use crate::model::municipality::{self, Municipality};
use crate::oauth::authorize::{AnsweredError, AuthorizationRequest, AuthorizationSettings};
use crate::oauth::client_auth;
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::registry::RegisteredClient;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::kept_request::{self, Kind};
use crate::web::link_ended;
use crate::web::request_context::RequestContext;
use actix_web::{HttpRequest, HttpResponse};
use std::sync::Arc;

pub(super) struct Asked {
    pub id: String,
    pub request: AuthorizationRequest,
    pub registered: Arc<RegisteredClient>,
    pub client: Client,
    pub municipality: Municipality,
}

impl Asked {
    /// The request of the browser, if its client may still have what it asks for and is still sent back to the same place.
    pub async fn find(ctx: &RequestContext, request: &HttpRequest, id: &str) -> Result<Option<Self>, Error> {
        match kept_request::find(&ctx.app, &ctx.cookies, Kind::Authorization, id, ctx.now) {
            Some(asked) => Self::of(ctx, request, id, asked).await,
            None => Ok(None),
        }
    }

    /// The registration is read anew each time: what is turned off while somebody looks at the page is off.
    pub async fn of(ctx: &RequestContext, request: &HttpRequest, id: &str, asked: AuthorizationRequest) -> Result<Option<Self>, Error> {
        let protocol = ProtocolContext::new(&ctx.app, request);
        let found = client_auth::look_up(&protocol, &asked.client_id).await.map_err(|_| Error::Unavailable)?;
        let Some(registered) = found.filter(|client| asked.is_right_for(&AuthorizationSettings::from(&**client))) else { return Ok(None) };
        let mut connection = ctx.read().await?;
        let Some(client) = client::find(&mut connection, &registered.id).await? else { return Ok(None) };
        let municipality = municipality::find(&mut connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
        Ok(Some(Self { id: id.to_owned(), request: asked, registered, client, municipality }))
    }

    /// Whether it is sure which application asks. RFC 8252 §8.6: any app of a device can pass for one that shows no secret and is sent
    /// back by a scheme or a port of the device, so a person is asked each time.
    pub fn is_proved(&self) -> bool {
        self.registered.auth_method != AuthMethod::None || self.request.redirect_uri.starts_with("https://")
    }

    /// Leads to a step that is no page of this request.
    pub async fn lead(&self, ctx: &RequestContext, step: Step) -> Result<HttpResponse, Error> {
        let next = urls::authorization(&self.id);
        Ok(match step {
            Step::SignIn => {
                let query = urls::query().append_pair("next", &next).append_pair("prompt", "login").finish();
                see_other(&format!("{}?{query}", urls::LOGIN))
            }
            Step::Confirm => see_other(&urls::with_query(urls::ACCOUNT_CONFIRMATION, "next", &next)),
            Step::Answer(error) => return self.answer_error(ctx, error).await,
            Step::ChooseAccount | Step::Consent | Step::Allow => see_other(&next),
        })
    }

    /// Where the answer goes, and how its page looks if it has one.
    pub fn back(&self) -> Back<'_> {
        Back { theme_digest: self.municipality.theme_digest.as_deref(), ..Back::from(&self.request) }
    }

    /// Answers, after which the browser can't go on with the request.
    pub fn answer(&self, ctx: &RequestContext, answer: impl FnOnce(&RequestContext) -> HttpResponse) -> HttpResponse {
        ctx.cookies.remove_request(&self.id);
        ctx.cookies.remove_interaction_locale();
        answer(ctx)
    }

    /// A request that was pushed is answered once, with an error too.
    pub async fn answer_error(&self, ctx: &RequestContext, error: AnsweredError) -> Result<HttpResponse, Error> {
        if !self.request.pushed.is_empty() {
            let mut transaction = ctx.app.db.begin().await?;
            let is_first = pushed_request::take(&mut transaction, &self.request.pushed, ctx.now).await?;
            transaction.commit().await?;
            if !is_first {
                return Ok(self.answer(ctx, ended));
            }
        }
        Ok(self.answer(ctx, |ctx| send_back::error(ctx, &self.back(), error)))
    }
}

/// Finished already, older than half an hour, of another browser, or of a client that may not have it any more.
pub(super) fn ended(ctx: &RequestContext) -> HttpResponse {
    let (title, advice) = (ctx.t.authorization_ended_title(), ctx.t.authorization_ended());
    link_ended::page(ctx, &title, advice, urls::HOME, ctx.t.to_start())
}
