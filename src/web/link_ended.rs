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
    page_with_status(ctx, StatusCode::GONE, title, advice, (href, label))
}

/// The same of a link that works, but not here and now. `(href, label)` is where to go on.
pub fn page_with_status(
    ctx: &RequestContext,
    status: StatusCode,
    title: &str,
    advice: String,
    (href, label): (&str, String),
) -> HttpResponse {
    ctx.page_with_status(status, &LinkEnded { layout: ctx.layout(title), advice, href: href.to_owned(), label })
}
