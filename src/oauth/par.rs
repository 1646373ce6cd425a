//! Pushed authorization requests (RFC 9126): a client that proved who it is says here what it asks of a person, and the browser brings only
//! a reference. The checks are those of the authorization endpoint.
use super::authorize::{self, AnsweredError, AuthorizationRequest, PageProblem, Parameters, Refused, keep_pushed};
use super::client_auth::{self, Authenticated};
use super::cross_origin;
use super::dpop;
use super::error::{ErrorKind, OAuthError};
use super::form;
use super::request_context::RequestContext;
use crate::app::App;
use crate::ledger::Note;
use crate::model::authorization::pushed_request::LIFETIME;
use crate::model::refusal::Refusal;
use crate::registry::RegisteredClient;
use crate::urls;
use actix_web::http::Method;
use actix_web::http::header::{ACCESS_CONTROL_REQUEST_METHOD, CACHE_CONTROL, PRAGMA};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

/// Why nothing was kept.
enum NotPushed {
    /// As at the token endpoint.
    OAuth(OAuthError),
    /// As the authorization endpoint would have told the client (RFC 9126 §2.3).
    Authorization { error: &'static str, description: &'static str, refusal: Option<Box<Refusal>> },
}

impl From<OAuthError> for NotPushed {
    fn from(error: OAuthError) -> Self {
        Self::OAuth(error)
    }
}

/// Scripts of any page may call it, as they may the token endpoint.
pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    if request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
        return cross_origin::preflight("POST", "Content-Type, DPoP");
    }
    cross_origin::readable(respond(&request, body, &app).await)
}

async fn respond(request: &HttpRequest, body: Payload, app: &Data<App>) -> HttpResponse {
    let body = match form::read(body).await {
        Ok(body) => body,
        Err(kind) => return OAuthError::from(kind).response(),
    };
    let ctx = RequestContext::new(app, request);
    let (response, refusal) = match answer(&ctx, request, &body).await {
        Ok(request_uri) => return created(&request_uri),
        Err(NotPushed::OAuth(error)) => {
            if error.has_equal_timing {
                ctx.equalize_timing().await;
            }
            let mut response = error.response();
            if error.kind == ErrorKind::DpopNonceNeeded {
                dpop::nonce::add(app, ctx.now, &mut response);
            }
            (response, error.refusal)
        }
        Err(NotPushed::Authorization { error, description, refusal }) => {
            let mut body = json!({"error": error, "error_description": description});
            if let Some(refusal) = &refusal {
                body["error_uri"] = json!(format!("{}{}", app.config.public_url, urls::refusal(&refusal.reference)));
            }
            (HttpResponse::BadRequest().insert_header((CACHE_CONTROL, "no-store")).json(body), refusal)
        }
    };
    app.metrics.refusal(refusal.as_ref().map(|refusal| refusal.cause));
    if let Some(refusal) = refusal {
        app.ledger.note(Note::Refused(*refusal));
    }
    response
}

fn created(request_uri: &str) -> HttpResponse {
    let mut response = HttpResponse::Created();
    response.insert_header((CACHE_CONTROL, "no-store")).insert_header((PRAGMA, "no-cache"));
    response.json(json!({"request_uri": request_uri, "expires_in": LIFETIME}))
}

async fn answer(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8]) -> Result<String, NotPushed> {
    let form = match form::of_post(request, body) {
        Ok(form) => form,
        Err(kind) => return Err(client_auth::mistake::refuse(ctx, request, body, kind).await.into()),
    };
    let Authenticated { client, method, .. } = client_auth::authenticate(ctx, request, body, &form).await?;
    let parameters = Parameters::parse("", body).map_err(|_| OAuthError::from(ErrorKind::TooManyParameters))?;
    let asked = authorize::check_pushed(ctx, &client, &parameters).await.map_err(not_pushed)?;
    // Whoever only names a client makes rows here.
    if method == client_auth::Method::None && ctx.app.push_throttle.attempt(&ctx.address.site()).is_err() {
        return Err(OAuthError::from(ErrorKind::TooManyPushed).into());
    }
    let asked = bind(ctx, request, &client, asked).await?;
    keep_pushed(ctx, &client, asked).await.map_err(|error| OAuthError::from(ErrorKind::from(error)).into())
}

/// RFC 9449 §10.1: a proof beside the request says the same as `dpop_jkt` in it, and the two must not differ.
async fn bind(
    ctx: &RequestContext<'_>,
    request: &HttpRequest,
    client: &RegisteredClient,
    asked: AuthorizationRequest,
) -> Result<AuthorizationRequest, OAuthError> {
    let refuse = |fault| Err(dpop::refusal::refuse(ctx, client, fault));
    let proof = match dpop::proof::read(ctx, request, None) {
        Ok(None) => return Ok(asked),
        Ok(Some(proof)) if !proof.is_allowed_to(client) => return refuse(dpop::Fault::Algorithm),
        Ok(Some(proof)) => proof,
        Err(fault) => return refuse(fault),
    };
    let dpop_jkt = proof.thumbprint.clone();
    if !asked.dpop_jkt.is_empty() && asked.dpop_jkt != dpop_jkt {
        return refuse(dpop::Fault::OtherKey);
    }
    dpop::refusal::use_up(ctx, client, proof).await?;
    Ok(AuthorizationRequest { dpop_jkt, ..asked })
}

/// What the authorization endpoint would have said of it.
fn not_pushed(refused: Refused) -> NotPushed {
    let (error, refusal) = match refused {
        Refused::Page(PageProblem::Unavailable, _) => return OAuthError::from(ErrorKind::Unavailable).into(),
        Refused::Page(_, refusal) => (AnsweredError::RedirectUri, refusal),
        Refused::Answer { error, refusal, .. } => (error, refusal),
    };
    NotPushed::Authorization { error: error.code().as_str(), description: error.description(), refusal }
}
