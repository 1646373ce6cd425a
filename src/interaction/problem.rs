//! What a person reads when an application sent them here in a way that can't be answered to it.
use crate::model::access::{ClientRight, OwnedClient};
use crate::model::client;
use crate::oauth::authorize::PageProblem;
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
