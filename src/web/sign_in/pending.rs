//! A sign-in whose password was right and whose code is still to come. It is kept in a sealed cookie for some minutes: nothing is stored
//! for somebody who is not signed in.
use crate::app::App;
use crate::clock::{MINUTE, Timestamp};
use crate::model::session::{NewSession, UpstreamSignIn};
use crate::web::cookies::Cookies;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "pending sign-in";
/// How long the code may take, in seconds.
const LASTS: i64 = 10 * MINUTE;
/// A page that is longer to name is not led to: a cookie has its bounds (RFC 6265 §6.1).
const MAX_NEXT: usize = 1000;

#[derive(Clone, Serialize, Deserialize)]
pub struct PendingSignIn {
    pub person_id: String,
    /// The binding of the password hash: another password since then asks for a new beginning.
    pub bound_to: String,
    /// The page to go on to.
    pub next: String,
    /// Where it was an identity provider that said who it is.
    pub upstream: Option<UpstreamSignIn>,
    begun_at: i64,
}

impl PendingSignIn {
    pub fn new(person_id: &str, bound_to: &str, next: &str, upstream: Option<UpstreamSignIn>, now: Timestamp) -> Self {
        let next = if next.len() > MAX_NEXT { String::new() } else { next.to_owned() };
        Self { person_id: person_id.to_owned(), bound_to: bound_to.to_owned(), next, upstream, begun_at: now.0 }
    }

    /// The one that the browser shows, if it is not too old.
    pub fn of(app: &App, cookies: &Cookies, now: Timestamp) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(cookies.pending_sign_in()?).ok()?;
        let pending: Self = serde_json::from_slice(&app.sealing.open(PURPOSE, &sealed).ok()?).ok()?;
        (0..LASTS).contains(&now.since(Timestamp(pending.begun_at))).then_some(pending)
    }

    /// The session that begins with the code.
    pub fn session<'a>(&'a self, browser: &'a str) -> NewSession<'a> {
        NewSession { person_id: &self.person_id, bound_to: &self.bound_to, has_given_code: true, browser, upstream: self.upstream.as_ref() }
    }

    /// Gives it to the browser.
    pub fn keep(&self, app: &App, cookies: &Cookies) {
        let text = serde_json::to_vec(self).unwrap_or_default();
        cookies.set_pending_sign_in(URL_SAFE_NO_PAD.encode(app.sealing.seal(PURPOSE, &text)));
    }
}
