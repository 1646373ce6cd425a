//! GET and POST /oauth/logout (OpenID Connect RP-Initiated Logout 1.0), and the pages that follow: the person is asked unless an ID token
//! of this very session proves that the application they are signed in to sent them.
use super::problem;
use crate::crypto::random;
use crate::model::client;
use crate::oauth::authorize::Parameters;
use crate::oauth::client_auth;
use crate::oauth::logout::{self, SignOutProblem, SignOutRequest};
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::kept_request::{self, Kind};
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::request_context::{RequestContext, SignedIn};
use crate::web::security_headers::page_policy;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::{Bytes, Path};
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use askama::Template;
use url::Url;

#[derive(Template)]
#[template(path = "interaction/sign_out.html")]
struct Ask {
    layout: Layout,
    action: String,
    lead: String,
    email: String,
}

/// What there is to say afterwards, where the browser is sent nowhere.
#[derive(Template)]
#[template(path = "interaction/signed_out.html")]
struct Done {
    layout: Layout,
    text: String,
}

pub async fn new(ctx: RequestContext, request: HttpRequest) -> Result<HttpResponse, Error> {
    begin(&ctx, &request, &[]).await
}

/// By POST from a page of the application. A browser shows no cookie with it, and nothing is ended by it: the page that follows does that.
pub async fn create(ctx: RequestContext, request: HttpRequest, body: Bytes) -> Result<HttpResponse, Error> {
    begin(&ctx, &request, &body).await
}

async fn begin(ctx: &RequestContext, request: &HttpRequest, form: &[u8]) -> Result<HttpResponse, Error> {
    let checked = match Parameters::parse(request.query_string(), form) {
        Ok(parameters) => match parameters.repeated() {
            Some(name) => Err(SignOutProblem::RepeatedParameter(name.to_owned())),
            None => logout::check(&ProtocolContext::new(&ctx.app, request), &parameters).await,
        },
        Err(_) => Err(SignOutProblem::TooManyParameters),
    };
    match checked {
        Ok(asked) => {
            let id = random::id();
            match kept_request::keep(&ctx.app, &ctx.cookies, Kind::SignOut, &id, &asked) {
                true => Ok(see_other(&urls::sign_out(&id))),
                false => problem::sign_out(ctx, &SignOutProblem::TooManyParameters).await,
            }
        }
        Err(found) => problem::sign_out(ctx, &found).await,
    }
}

pub async fn show(request: HttpRequest, mut ctx: RequestContext, id: Path<String>) -> Result<HttpResponse, Error> {
    let Some(asked) = find(&ctx, &id) else { return Ok(ended(&ctx)) };
    if let Some(locale) = asked.locale {
        ctx.t = locale.messages();
    }
    if ctx.viewer().is_none() {
        return finish(&ctx, &request, &id, &asked).await;
    }
    let signed_in = SignedIn::from_request(&request, &mut Payload::None).await?;
    // The ID token of this session is with the application, and nobody else sends it.
    if !asked.session_id.is_empty() && asked.session_id == signed_in.session.id {
        ctx.sign_out().await?;
        return finish(&ctx, &request, &id, &asked).await;
    }
    let client = match asked.client_id.is_empty() {
        true => None,
        false => client::find_by_client_id(&mut *ctx.read().await?, &asked.client_id).await?,
    };
    let page = Ask {
        layout: ctx.layout(&ctx.t.sign_out_title()),
        action: urls::sign_out(&id),
        lead: client.map_or_else(|| ctx.t.sign_out_lead(), |client| ctx.t.sign_out_lead_of(client.client_name.as_str())),
        email: signed_in.viewer.person.email.clone(),
    };
    let mut response = ctx.page(&page);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&asked.post_logout_redirect_uri));
    Ok(response)
}

pub async fn decide(request: HttpRequest, mut ctx: RequestContext, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let Some(asked) = find(&ctx, &id) else { return Ok(ended(&ctx)) };
    if let Some(locale) = asked.locale {
        ctx.t = locale.messages();
    }
    match value(&form, "decision") {
        "sign_out" => {
            ctx.sign_out().await?;
            finish(&ctx, &request, &id, &asked).await
        }
        "stay" => {
            ctx.cookies.remove_request(&id);
            Ok(see_other(urls::HOME))
        }
        _ => Err(Error::BadForm),
    }
}

fn find(ctx: &RequestContext, id: &str) -> Option<SignOutRequest> {
    kept_request::find(&ctx.app, &ctx.cookies, Kind::SignOut, id, ctx.now)
}

/// Sends the browser on where the application asked for it and that is still registered; otherwise says that it is done.
async fn finish(ctx: &RequestContext, request: &HttpRequest, id: &str, asked: &SignOutRequest) -> Result<HttpResponse, Error> {
    ctx.cookies.remove_request(id);
    if asked.post_logout_redirect_uri.is_empty() {
        return Ok(done(ctx));
    }
    let protocol = ProtocolContext::new(&ctx.app, request);
    let client = client_auth::look_up(&protocol, &asked.client_id).await.map_err(|_| Error::Unavailable)?;
    let Ok(mut location) = Url::parse(&asked.post_logout_redirect_uri) else { return Ok(done(ctx)) };
    if !client.is_some_and(|client| asked.is_right_for(&client)) {
        return Ok(done(ctx));
    }
    if asked.state.is_empty() {
        return Ok(see_other(&asked.post_logout_redirect_uri));
    }
    location.query_pairs_mut().append_pair("state", &asked.state);
    Ok(see_other(location.as_str()))
}

/// The context was read while somebody was signed in; nobody is any more.
fn done(ctx: &RequestContext) -> HttpResponse {
    let t = ctx.t;
    let layout = Layout { navigation: vec![], person: None, ..ctx.layout(&t.signed_out_title()) }.without_language_switch();
    ctx.page(&Done { layout, text: t.signed_out() })
}

fn ended(ctx: &RequestContext) -> HttpResponse {
    let (title, advice) = (ctx.t.sign_out_ended_title(), ctx.t.sign_out_ended());
    link_ended::page(ctx, &title, advice, urls::HOME, ctx.t.to_start())
}
