//! What a person reads when an application sent them here in a way that can't be answered to it; and, when they look after it, what to
//! change.
use crate::model::access::{ClientRight, OwnedClient};
use crate::model::client;
use crate::model::client::attribute::REDIRECT_URIS;
use crate::model::client::redirect_uri;
use crate::model::problem::ProblemKind;
use crate::oauth::authorize::PageProblem;
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

async fn remedy(ctx: &RequestContext, client_id: &str, problem: &PageProblem) -> Result<Option<Remedy>, Error> {
    // PostgreSQL holds no U+0000.
    let Some(viewer) = ctx.viewer().filter(|_| client::is_client_id(client_id)) else { return Ok(None) };
    let mut connection = ctx.read().await?;
    let Some(found) = client::find_by_client_id(&mut connection, client_id).await? else { return Ok(None) };
    let owned = OwnedClient::find(&mut connection, viewer, &found.id).await?;
    let Some(client) = owned.filter(|client| viewer.may(ClientRight::See, client)) else { return Ok(None) };
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
