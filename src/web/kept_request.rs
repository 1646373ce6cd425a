//! A request of an application that a person's browser carries from page to page, sealed in a cookie of its own: nothing is stored for a
//! stranger, no other browser can go on with it, and several tabs have one each.
use super::cookies::Cookies;
use crate::app::App;
use crate::clock::{MINUTE, Timestamp};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How long a person may take, in seconds.
const LASTS: i64 = 30 * MINUTE;
/// What a browser takes of one cookie, with room for its name and attributes (RFC 6265 §6.1).
const MAX_BYTES: usize = 3800;

/// How many a browser carries at most: with each request it sends all of them, and a proxy reads headers of a few dozen kilobytes.
const MAX_KEPT: usize = 5;

/// What an application may ask a person's browser to bring here. One kind is nothing to the pages of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// RFC 6749 §4.1.1.
    Authorization,
    /// OpenID Connect RP-Initiated Logout 1.0 §2.
    SignOut,
}

impl Kind {
    fn purpose(self, id: &str) -> String {
        match self {
            Self::Authorization => format!("authorization request:{id}"),
            Self::SignOut => format!("sign-out request:{id}"),
        }
    }
}

/// What every kept request says of itself.
#[derive(Deserialize)]
struct Begun {
    begun_at: Timestamp,
}

/// Gives a request to the browser, which says in a member `begun_at` when it came. Returns false when it is too long for that.
pub fn keep(app: &App, cookies: &Cookies, kind: Kind, id: &str, request: &impl Serialize) -> bool {
    let text = serde_json::to_vec(request).unwrap_or_default();
    let sealed = URL_SAFE_NO_PAD.encode(app.sealing.seal(&kind.purpose(id), &text));
    let fits = sealed.len() <= MAX_BYTES;
    if fits {
        drop_oldest(app, cookies);
        cookies.set_request(id, sealed);
    }
    fits
}

/// Makes room for one more. What can't be read goes first.
fn drop_oldest(app: &App, cookies: &Cookies) {
    let begun = |id: &str, kind| Some(serde_json::from_slice::<Begun>(&open(app, cookies, kind, id)?).ok()?.begun_at);
    let begun = |id: &String| begun(id, Kind::Authorization).or_else(|| begun(id, Kind::SignOut));
    let mut kept: Vec<(Option<Timestamp>, String)> = cookies.requests().into_iter().map(|id| (begun(&id), id)).collect();
    kept.sort();
    let too_many = (kept.len() + 1).saturating_sub(MAX_KEPT);
    kept.iter().take(too_many).for_each(|(_, id)| cookies.remove_request(id));
}

/// The one of this identifier that the browser shows, if it is not too old. What is read of it may be less than was kept.
pub fn find<T: DeserializeOwned>(app: &App, cookies: &Cookies, kind: Kind, id: &str, now: Timestamp) -> Option<T> {
    let text = open(app, cookies, kind, id)?;
    let begun: Begun = serde_json::from_slice(&text).ok()?;
    (0..LASTS).contains(&now.since(begun.begun_at)).then(|| serde_json::from_slice(&text).ok())?
}

/// The identifier of the authorization request that came last of those that the browser can still go on with.
pub fn newest(app: &App, cookies: &Cookies, now: Timestamp) -> Option<String> {
    let begun = |id: &String| find::<Begun>(app, cookies, Kind::Authorization, id, now).map(|begun| begun.begun_at);
    cookies.requests().into_iter().filter_map(|id| begun(&id).map(|begun_at| (begun_at, id))).max().map(|(_, id)| id)
}

fn open(app: &App, cookies: &Cookies, kind: Kind, id: &str) -> Option<Vec<u8>> {
    let sealed = URL_SAFE_NO_PAD.decode(cookies.request(id)?).ok()?;
    app.sealing.open(&kind.purpose(id), &sealed).ok()
}
