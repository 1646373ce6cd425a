//! A form that could not be carried out yet: the password is asked first, or the session had ended while somebody typed. What was typed
//! travels sealed in the page that asks, for whoever typed it and for an hour, so nothing is stored for strangers and nothing is lost.
use super::error::is_local;
use super::request_body::SentForm;
use crate::app::App;
use crate::clock::{HOUR, Timestamp};
use crate::model::client::key::pasted::holds_private_key;
use crate::urls;
use actix_web::{HttpMessage, HttpRequest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// The hidden field that carries it.
pub const FIELD: &str = "kept_form";
/// What it is sealed for.
const PURPOSE: &str = "kept form";
const LASTS: i64 = HOUR;
/// Sealed and written in base64, it is a third longer, and must pass as a form again.
const MAX_BYTES: usize = super::request_body::MAX_BYTES / 2;
/// Fields that hold passwords, and the codes of second factors: a form that has one is never kept.
const PASSWORDS: [&str; 5] = ["password", "present", "again", "code", "assertion"];

#[derive(Clone, Serialize, Deserialize)]
pub struct KeptForm {
    /// Who typed it. Nobody else can send it.
    pub person_id: String,
    /// Where it was sent.
    pub path: String,
    /// The page that it stood on.
    pub page: String,
    /// As a browser encodes it.
    pub body: String,
    sent_at: i64,
}

impl KeptForm {
    /// The form of a request that could not be carried out; nothing when it must not be kept, or is too large.
    pub fn of(request: &HttpRequest, person_id: &str, now: Timestamp) -> Option<Self> {
        // A form of a browser is written so; of others it could not be told whether a password is in them.
        if request.content_type() != "application/x-www-form-urlencoded" {
            return None;
        }
        let sent = request.extensions().get::<SentForm>()?.0.clone();
        let body = String::from_utf8(sent.to_vec()).ok().filter(|body| body.bytes().all(|byte| byte.is_ascii_graphic()))?;
        let path = request.uri().path_and_query()?.as_str().to_owned();
        let page = page_before(request).unwrap_or_else(|| urls::HOME.to_owned());
        let kept = Self { person_id: person_id.to_owned(), path, page, body, sent_at: now.0 };
        let has_password = kept.pairs().iter().any(|(name, _)| PASSWORDS.contains(&name.as_str()));
        let fits = kept.body.len() + kept.page.len() + kept.path.len() <= MAX_BYTES;
        let has_private_key = kept.pairs().iter().any(|(name, text)| name == "jwks" && holds_private_key(text));
        (!has_password && !has_private_key && fits).then_some(kept)
    }

    /// Reads what a page carried; nothing when it was altered, is too old, or is somebody else's.
    pub fn open(app: &App, text: &str, person_id: &str, now: Timestamp) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let kept: Self = serde_json::from_slice(&app.sealing.open(PURPOSE, &sealed).ok()?).ok()?;
        let is_fresh = (0..=LASTS).contains(&now.since(Timestamp(kept.sent_at)));
        (is_fresh && kept.person_id == person_id).then_some(kept)
    }

    /// As the hidden field carries it.
    pub fn sealed(&self, app: &App) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(app.sealing.seal(PURPOSE, &text))
    }

    pub fn pairs(&self) -> Vec<(String, String)> {
        ::url::form_urlencoded::parse(self.body.as_bytes()).into_owned().collect()
    }
}

/// The page of ours that a form was sent from, by `Referer`.
pub fn page_before(request: &HttpRequest) -> Option<String> {
    let from = request.headers().get("referer")?.to_str().ok()?;
    let (_, rest) = from.split_once("://")?;
    rest.find('/').map(|at| &rest[at..]).filter(|path| is_local(path)).map(str::to_owned)
}
