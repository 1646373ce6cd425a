//! A cookie tells a browser that signed in to an account before, so that guesses from elsewhere can't hold up the owner of the account.
use crate::app::App;
use crate::crypto::{equal, from_hex, hex};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::hmac;

const NAME: &str = "balie-browser";

/// A browser takes a cookie of this prefix only over https (RFC 6265bis §4.1.3.1). `__Host-` would send it with every page.
fn name(app: &App) -> String {
    if app.config.is_https() { format!("__Secure-{NAME}") } else { NAME.to_owned() }
}

fn mark(app: &App, email: &str) -> hmac::Tag {
    hmac::sign(&app.sealing.derive("mark of a browser"), email.as_bytes())
}

/// Whether this browser signed in to this account before.
pub fn is_known(request: &HttpRequest, app: &App, email: &str) -> bool {
    let shown = request.cookie(&name(app)).and_then(|cookie| from_hex(cookie.value()));
    shown.is_some_and(|shown| equal(&shown, mark(app, email).as_ref()))
}

pub fn remember(response: &mut HttpResponse, app: &App, email: &str) {
    let cookie = Cookie::build(name(app), hex(mark(app, email).as_ref()))
        .path(crate::urls::LOGIN)
        .http_only(true)
        .secure(app.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    if let Err(error) = response.add_cookie(&cookie) {
        tracing::error!(%error, "the mark of a browser can't be set");
    }
}
