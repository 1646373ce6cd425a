//! The page for somebody who can't sign in to this application: why, and the two ways on.
use super::asked::{Asked, Barred};
use crate::urls;
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::security_headers::page_policy;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use askama::Template;

#[derive(Template)]
#[template(path = "interaction/barred.html")]
struct Page {
    layout: Layout,
    action: String,
    lead: String,
    advice: String,
    client_name: String,
    email: String,
    /// Whether another account could do what this one can't.
    offers_other_account: bool,
}

pub(super) fn page(ctx: &SignedIn, asked: &Asked, barred: Barred) -> HttpResponse {
    let (t, municipality) = (ctx.t, asked.municipality.name.as_str());
    let (lead, advice) = match barred {
        Barred::NotOwnPeople => (t.barred_not_own_people(asked.client.client_name.as_str(), municipality), t.barred_own_people()),
        Barred::ProviderOfAnother => (t.identity_elsewhere_advice(), String::new()),
        Barred::Address => (t.barred_address(municipality, ctx.address.to_string()), t.barred_address_advice()),
    };
    let page = Page {
        layout: ctx.layout(&t.barred_title(asked.client.client_name.as_str())),
        action: urls::authorization(&asked.id),
        lead,
        advice,
        client_name: asked.client.client_name.clone(),
        email: ctx.viewer.person.email.clone(),
        offers_other_account: barred != Barred::Address,
    };
    let mut response = ctx.page_with_status(StatusCode::FORBIDDEN, &page);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&asked.request.redirect_uri));
    response
}
