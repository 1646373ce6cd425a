//! What every endpoint does that clients call by POST: it reads the form, lets the client prove who it is, answers, and keeps for the owner
//! of the client why a request was refused.
use super::client_auth::{self, Authenticated};
use super::dpop;
use super::error::{ErrorKind, OAuthError};
use super::form::{self, Form};
use super::request_context::RequestContext;
use crate::app::App;
use crate::ledger::Note;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};

/// A request of a client that proved who it is.
pub struct ClientRequest<'a> {
    pub ctx: &'a RequestContext<'a>,
    pub http: &'a HttpRequest,
    /// What the form was read from.
    pub body: &'a [u8],
    pub form: Form<'a>,
    pub authenticated: Authenticated,
}

impl ClientRequest<'_> {
    /// Notes that the client showed its secret, where no token comes of it: a token is noted with its scope.
    pub fn note_secret_used(&self) {
        let Authenticated { client, method, .. } = &self.authenticated;
        let (client, from) = (client.clone(), self.ctx.address.known());
        self.ctx.app.ledger.note(Note::SecretUsed { client, secret: method.secret(), from, at: self.ctx.now });
    }
}

/// `answer` is what the endpoint is for.
pub async fn respond(
    request: &HttpRequest,
    body: Payload,
    app: &Data<App>,
    answer: impl AsyncFnOnce(&mut ClientRequest<'_>) -> Result<HttpResponse, OAuthError>,
) -> HttpResponse {
    respond_with(request, body, app, answer, |refused| refused).await
}

/// The same, of an endpoint that tells refusals in a way of its own.
pub async fn respond_with(
    request: &HttpRequest,
    body: Payload,
    app: &Data<App>,
    answer: impl AsyncFnOnce(&mut ClientRequest<'_>) -> Result<HttpResponse, OAuthError>,
    tell: fn(OAuthError) -> OAuthError,
) -> HttpResponse {
    let body = match form::read(body).await {
        Ok(body) => body,
        Err(kind) => return OAuthError::from(kind).response(),
    };
    let ctx = RequestContext::new(app, request);
    let answered = match read(&ctx, request, &body).await {
        Ok(mut read) => answer(&mut read).await.map_err(|refused| client_auth::without_own_secret(refused, request, &read.form)),
        Err(refused) => Err(refused),
    };
    match answered {
        Ok(response) => response,
        Err(refused) => refuse(&ctx, tell(refused)).await,
    }
}

async fn read<'a>(ctx: &'a RequestContext<'a>, http: &'a HttpRequest, body: &'a [u8]) -> Result<ClientRequest<'a>, OAuthError> {
    let form = match form::of_post(http, body) {
        Ok(form) => form,
        Err(kind) => return Err(client_auth::mistake::refuse(ctx, http, body, kind).await),
    };
    let authenticated = client_auth::authenticate(ctx, http, body, &form).await?;
    Ok(ClientRequest { ctx, http, body, form, authenticated })
}

async fn refuse(ctx: &RequestContext<'_>, refused: OAuthError) -> HttpResponse {
    if refused.has_equal_timing {
        ctx.equalize_timing().await;
    }
    let mut response = refused.response();
    if refused.kind == ErrorKind::DpopNonceNeeded {
        dpop::nonce::add(ctx.app, ctx.now, &mut response);
    }
    ctx.app.metrics.refusal(refused.refusal.as_ref().map(|refusal| refusal.cause));
    if let Some(refusal) = refused.refusal {
        ctx.app.ledger.note(Note::Refused(*refusal));
    }
    response
}
