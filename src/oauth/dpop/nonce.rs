//! Nonces for proofs (RFC 9449 §8, §9): a keyed digest of the minute, so every process knows those of the others, and none is stored.
//! One is demanded where the time of a proof can't be believed, as of devices whose clock is wrong.
use crate::app::App;
use crate::clock::{MINUTE, Timestamp};
use actix_web::HttpResponse;
use actix_web::http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, HeaderName, HeaderValue};
use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// How long each is made, in seconds; it is taken for as long again.
const WINDOW: i64 = MINUTE;
/// How long one is taken at most, in seconds.
pub const LASTS: i64 = 2 * WINDOW;

const HEADER: HeaderName = HeaderName::from_static("dpop-nonce");
const PURPOSE: &str = "DPoP nonce";

/// That of now.
pub fn make(app: &App, now: Timestamp) -> String {
    of(&app.sealing.derive(PURPOSE), now.0.div_euclid(WINDOW))
}

/// Whether it is one of ours, of this window or the last.
pub(super) fn is_right(app: &App, now: Timestamp, nonce: &str) -> bool {
    let window = now.0.div_euclid(WINDOW);
    let keys = app.sealing.derive_all(PURPOSE);
    keys.iter().any(|key| [window, window - 1].iter().any(|window| crate::crypto::equal(of(key, *window).as_bytes(), nonce.as_bytes())))
}

fn of(key: &hmac::Key, window: i64) -> String {
    URL_SAFE_NO_PAD.encode(&hmac::sign(key, &window.to_be_bytes()).as_ref()[..16])
}

/// Gives one with an answer, which the script of a page may read.
pub fn add(app: &App, now: Timestamp, response: &mut HttpResponse) {
    if let Ok(value) = HeaderValue::from_str(&make(app, now)) {
        response.headers_mut().insert(HEADER, value);
        response.headers_mut().insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("DPoP-Nonce"));
    }
}
