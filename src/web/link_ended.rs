//! The page of a link that does not work: why, and what to do instead.
use super::layout::Layout;
use super::request_context::RequestContext;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "link_ended.html")]
struct LinkEnded {
    layout: Layout,
    advice: String,
    /// Where to go on, and what that is called.
    href: String,
    label: String,
}

pub fn page(ctx: &RequestContext, title: &str, advice: String, href: &str, label: String) -> HttpResponse {
    ctx.page_with_status(StatusCode::GONE, &LinkEnded { layout: ctx.layout(title), advice, href: href.to_owned(), label })
}
