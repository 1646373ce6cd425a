//! Whether somebody opens a page by one of ours: asked where opening it uses up what it shows.
use actix_web::HttpRequest;
use actix_web::http::Method;

/// Not by a link of another site, and no browser that only looks or fetches ahead, which would use up what is shown once (Fetch Metadata;
/// `Sec-Purpose: prefetch`).
pub fn is_opened_here(request: &HttpRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_elsewhere = matches!(header("sec-fetch-site"), "cross-site" | "same-site");
    let is_ahead = ["sec-purpose", "purpose", "x-moz"].iter().any(|name| header(name).to_ascii_lowercase().contains("prefetch"));
    request.method() == Method::GET && !is_elsewhere && !is_ahead
}
