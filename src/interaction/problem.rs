//! What a person reads when an application sent them here in a way that can't be answered to it; and, when they look after it, what to
//! change.
use crate::model::access::{ClientRight, OwnedClient};
use crate::model::client;
use crate::model::client::attribute::REDIRECT_URIS;
use crate::model::client::redirect_uri;
use crate::model::problem::ProblemKind;
use crate::oauth::authorize::PageProblem;
use crate::oauth::logout::SignOutProblem;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

/// How much of what was sent is shown, in characters.
const MAX_SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "interaction/problem.html")]
struct Page {
    layout: Layout,
    text: String,
    /// What is not as it should be, to the letter.
    detail: String,
    /// For whoever looks after the client.
    remedy: Option<Remedy>,
}

/// What to change, for somebody who may see the client; nobody else learns whether there is such a client.
struct Remedy {
    client_name: String,
    registration: String,
    registered_uris: Vec<String>,
    /// The form in which the redirect URI of the request stands ready to be added, for who may change it.
    add: Option<String>,
    /// Why it can't be registered.
    fault: Option<String>,
}

pub async fn page(ctx: &RequestContext, problem: &PageProblem) -> Result<HttpResponse, Error> {
    let t = ctx.t;
    let (text, detail, client_id) = match problem {
        PageProblem::TooManyParameters => (t.authorize_too_long(), "", ""),
        PageProblem::RepeatedParameter(name) => (t.authorize_repeated(), name.as_str(), ""),
        PageProblem::ClientMissing => (t.authorize_no_client(), "", ""),
        PageProblem::ClientRefused(client_id) => (t.authorize_client_refused(), client_id.as_str(), client_id.as_str()),
        PageProblem::RedirectUriMissing { client_id } => (t.authorize_no_redirect_uri(), "", client_id.as_str()),
        PageProblem::RedirectUriNotRegistered { client_id, redirect_uri } => {
            (t.authorize_redirect_uri_unknown(), redirect_uri.as_str(), client_id.as_str())
        }
        PageProblem::NotRedirected { client_id, error } => (t.authorize_not_redirected(), error.description(), client_id.as_str()),
        PageProblem::PushedRequestRefused { client_id } => (t.authorize_pushed_refused(), "", client_id.as_str()),
        PageProblem::Unavailable => return Err(Error::Unavailable),
    };
    let page = Page {
        layout: ctx.layout(&t.authorize_problem_title()),
        text,
        detail: detail.chars().take(MAX_SHOWN).collect(),
        remedy: remedy(ctx, client_id, problem).await?,
    };
    Ok(ctx.page_with_status(StatusCode::BAD_REQUEST, &page))
}

/// The client, for somebody signed in who may see it.
async fn client_of(ctx: &RequestContext, client_id: &str) -> Result<Option<OwnedClient>, Error> {
    // PostgreSQL holds no U+0000.
    let Some(viewer) = ctx.viewer().filter(|_| client::is_client_id(client_id)) else { return Ok(None) };
    let mut connection = ctx.read().await?;
    let Some(found) = client::find_by_client_id(&mut connection, client_id).await? else { return Ok(None) };
    let owned = OwnedClient::find(&mut connection, viewer, &found.id).await?;
    Ok(owned.filter(|client| viewer.may(ClientRight::See, client)))
}

async fn remedy(ctx: &RequestContext, client_id: &str, problem: &PageProblem) -> Result<Option<Remedy>, Error> {
    let (Some(viewer), Some(client)) = (ctx.viewer(), client_of(ctx, client_id).await?) else { return Ok(None) };
    let may_change = viewer.may(ClientRight::ChangeHarmless, &client) && client.deleted_at.is_none();
    let (add, fault) = match problem {
        PageProblem::RedirectUriNotRegistered { redirect_uri, .. } => match redirect_uri::check(redirect_uri) {
            Ok(()) if may_change => (Some(urls::with_query(&urls::client_edit(&client.id), "add_redirect_uri", redirect_uri)), None),
            Ok(()) => (None, None),
            Err(fault) => (None, Some(ProblemKind::RedirectUri(fault).text(ctx.t))),
        },
        _ => (None, None),
    };
    Ok(Some(Remedy {
        client_name: client.client_name.clone(),
        registration: urls::client(&client.id),
        registered_uris: client.get(&REDIRECT_URIS),
        add,
        fault,
    }))
}

/// What a person reads when an application sent them here to sign out in a way that can't be right. They may do so all the same.
#[derive(Template)]
#[template(path = "interaction/sign_out_problem.html")]
struct SignOutPage {
    layout: Layout,
    text: String,
    detail: String,
    registration: Option<String>,
    is_signed_in: bool,
}

pub async fn sign_out(ctx: &RequestContext, problem: &SignOutProblem) -> Result<HttpResponse, Error> {
    let t = ctx.t;
    let (text, detail, client_id) = match problem {
        SignOutProblem::TooManyParameters => (t.authorize_too_long(), "", ""),
        SignOutProblem::RepeatedParameter(name) => (t.authorize_repeated(), name.as_str(), ""),
        SignOutProblem::HintUnreadable => (t.sign_out_hint_unreadable(), "", ""),
        SignOutProblem::HintOfAnotherClient => (t.sign_out_hint_of_another(), "", ""),
        SignOutProblem::ClientUnknown(client_id) => (t.sign_out_client_unknown(), client_id.as_str(), client_id.as_str()),
        SignOutProblem::RedirectUriNotRegistered { client_id, uri } => (t.sign_out_uri_unknown(), uri.as_str(), client_id.as_str()),
        SignOutProblem::Unavailable => return Err(Error::Unavailable),
    };
    let page = SignOutPage {
        layout: ctx.layout(&t.sign_out_problem_title()),
        text,
        detail: detail.chars().take(500).collect(),
        registration: client_of(ctx, client_id).await?.map(|client| urls::client(&client.id)),
        is_signed_in: ctx.viewer().is_some(),
    };
    Ok(ctx.page_with_status(StatusCode::BAD_REQUEST, &page))
}

/// What a person reads when a link for a token of years leads to no client that gives any.
pub async fn headless_token(ctx: &RequestContext, client_id: &str) -> Result<HttpResponse, Error> {
    let page = Page {
        layout: ctx.layout(&ctx.t.headless_problem_title()),
        text: if client_id.is_empty() { ctx.t.headless_problem_no_client() } else { ctx.t.headless_problem() },
        detail: client_id.chars().take(MAX_SHOWN).collect(),
        remedy: client_of(ctx, client_id).await?.map(|client| Remedy {
            client_name: client.client_name.clone(),
            registration: urls::client(&client.id),
            registered_uris: vec![],
            add: None,
            fault: None,
        }),
    };
    Ok(ctx.page_with_status(StatusCode::BAD_REQUEST, &page))
}
