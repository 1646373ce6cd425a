//! A request of an application that a person's browser carries from page to page, sealed in a cookie of its own: nothing is stored for a
//! stranger, no other browser can go on with it, and several tabs have one each.
use crate::app::App;
use crate::clock::{MINUTE, Timestamp};
use crate::oauth::authorize::AuthorizationRequest;
use crate::web::cookies::Cookies;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// How long a person may take, in seconds.
const LASTS: i64 = 30 * MINUTE;
/// What a browser takes of one cookie, with room for its name and attributes (RFC 6265 §6.1).
const MAX_BYTES: usize = 3800;

fn purpose(id: &str) -> String {
    format!("authorization request:{id}")
}

/// Gives a request to the browser. Returns false when it is too long for that.
pub fn keep(app: &App, cookies: &Cookies, id: &str, request: &AuthorizationRequest) -> bool {
    let text = serde_json::to_vec(request).unwrap_or_default();
    let sealed = URL_SAFE_NO_PAD.encode(app.sealing.seal(&purpose(id), &text));
    let fits = sealed.len() <= MAX_BYTES;
    if fits {
        cookies.set_authorization(id, sealed);
    }
    fits
}

/// The one of this identifier that the browser shows, if it is not too old.
pub fn find(app: &App, cookies: &Cookies, id: &str, now: Timestamp) -> Option<AuthorizationRequest> {
    let sealed = URL_SAFE_NO_PAD.decode(cookies.authorization(id)?).ok()?;
    let request: AuthorizationRequest = serde_json::from_slice(&app.sealing.open(&purpose(id), &sealed).ok()?).ok()?;
    (0..LASTS).contains(&now.since(request.begun_at)).then_some(request)
}
