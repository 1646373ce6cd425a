//! What search engines may look at (RFC 9309). All but the sign-in is behind it; links that let somebody in must not be found.
use crate::urls;
use actix_web::HttpResponse;

pub async fn show() -> HttpResponse {
    let text = format!("User-agent: *\nDisallow: {}\nDisallow: {}\n", urls::invitation(""), urls::set_up(""));
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)
}
