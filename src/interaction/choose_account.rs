//! The page of `prompt=select_account` (OpenID Connect Core 1.0 §3.1.2.1) for somebody who is signed in: to go on with this account, or
//! with another one.
use super::asked::Asked;
use crate::urls;
use crate::web::error::see_other;
use crate::web::kept_request::{self, Kind};
use crate::web::layout::Layout;
use crate::web::request_context::{RequestContext, SignedIn};
use crate::web::security_headers::page_policy;
use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use askama::Template;

#[derive(Template)]
#[template(path = "interaction/choose_account.html")]
struct Page {
    layout: Layout,
    action: String,
    client_name: String,
    municipality: String,
    name: String,
    email: String,
    person_id: String,
}

pub(super) fn page(ctx: &SignedIn, asked: &Asked) -> HttpResponse {
    let person = &ctx.viewer.person;
    let page = Page {
        layout: ctx.layout(&ctx.t.choose_account_title()).themed(asked.municipality.theme_digest.as_deref()),
        action: urls::authorization(&asked.id),
        client_name: asked.client.client_name.clone(),
        municipality: asked.municipality.name.clone(),
        name: person.name.clone(),
        email: person.email.clone(),
        person_id: person.id.clone(),
    };
    let mut response = ctx.page(&page);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&asked.request.redirect_uri));
    response
}

/// Goes on with the account that was chosen: the request is kept as one that asks for no choice any more.
pub(super) fn choose(ctx: &RequestContext, asked: &Asked) -> HttpResponse {
    let mut request = asked.request.clone();
    request.prompt.select_account = false;
    // It is no longer than it was.
    kept_request::keep(&ctx.app, &ctx.cookies, Kind::Authorization, &asked.id, &request);
    see_other(&urls::authorization(&asked.id))
}
