//! What a person reads when an application sent them here in a way that can't be answered to it.
use crate::model::access::{ClientRight, OwnedClient};
use crate::model::client;
use crate::oauth::authorize::PageProblem;
use crate::oauth::logout::SignOutProblem;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "interaction/problem.html")]
struct Page {
    layout: Layout,
    text: String,
    /// What is not as it should be, to the letter.
    detail: String,
    /// For whoever looks after the client: where to mend it.
    registration: Option<String>,
}

pub async fn page(ctx: &RequestContext, problem: &PageProblem) -> Result<HttpResponse, Error> {
    let t = ctx.t;
    let (status, text, detail, client_id) = match problem {
        PageProblem::TooManyParameters | PageProblem::TooLong => (StatusCode::BAD_REQUEST, t.authorize_too_long(), "", ""),
        PageProblem::RepeatedParameter(name) => (StatusCode::BAD_REQUEST, t.authorize_repeated(), name.as_str(), ""),
        PageProblem::ClientMissing => (StatusCode::BAD_REQUEST, t.authorize_no_client(), "", ""),
        PageProblem::ClientRefused(client_id) => {
            (StatusCode::BAD_REQUEST, t.authorize_client_refused(), client_id.as_str(), client_id.as_str())
        }
        PageProblem::RedirectUriMissing => (StatusCode::BAD_REQUEST, t.authorize_no_redirect_uri(), "", ""),
        PageProblem::RedirectUriNotRegistered { client_id, redirect_uri } => {
            (StatusCode::BAD_REQUEST, t.authorize_redirect_uri_unknown(), redirect_uri.as_str(), client_id.as_str())
        }
        PageProblem::Unavailable => return Err(Error::Unavailable),
    };
    let page = Page {
        layout: ctx.layout(&t.authorize_problem_title()),
        text,
        detail: detail.chars().take(500).collect(),
        registration: registration(ctx, client_id).await?,
    };
    Ok(ctx.page_with_status(status, &page))
}

/// The client's page, for somebody signed in who may see it; nobody else learns whether there is such a client.
async fn registration(ctx: &RequestContext, client_id: &str) -> Result<Option<String>, Error> {
    let Some(viewer) = ctx.viewer().filter(|_| !client_id.is_empty()) else { return Ok(None) };
    let mut connection = ctx.read().await?;
    let Some(found) = client::find_by_client_id(&mut connection, client_id).await? else { return Ok(None) };
    let owned = OwnedClient::find(&mut connection, viewer, &found.id).await?;
    Ok(owned.filter(|client| viewer.may(ClientRight::See, client)).map(|client| urls::client(&client.id)))
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
        registration: registration(ctx, client_id).await?,
        is_signed_in: ctx.viewer().is_some(),
    };
    Ok(ctx.page_with_status(StatusCode::BAD_REQUEST, &page))
}
