//! Somebody whom a provider just named, and who is asked here what to do about it: to link it, or to make an account. It is kept by the
//! browser, sealed, for some minutes, and for one purpose.
use super::Purpose;
use crate::clock::{MINUTE, Timestamp};
use crate::web::request_context::RequestContext;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

const SEALED_FOR: &str = "identity at a provider";
/// How long a person may take, in seconds.
const LASTS: i64 = 10 * MINUTE;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Arrived {
    pub provider_id: String,
    pub subject: String,
    /// What the provider calls them, for the person to recognise.
    pub label: String,
    /// The address that the provider says is theirs; empty where it says none.
    pub email: String,
    pub name: String,
    pub amr: String,
    pub auth_time: Option<Timestamp>,
    pub purpose: Purpose,
    pub at: Timestamp,
}

impl Arrived {
    pub fn keep(&self, ctx: &RequestContext) {
        let text = serde_json::to_vec(self).unwrap_or_default();
        ctx.cookies.set_identity(URL_SAFE_NO_PAD.encode(ctx.app.sealing.seal(SEALED_FOR, &text)));
    }

    /// The one that the browser shows, if it is not too old.
    pub fn find(ctx: &RequestContext) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(ctx.cookies.identity()?).ok()?;
        let arrived: Self = serde_json::from_slice(&ctx.app.sealing.open(SEALED_FOR, &sealed).ok()?).ok()?;
        (0..LASTS).contains(&ctx.now.since(arrived.at)).then_some(arrived)
    }

    /// The one that was led here to be linked to the account of this person.
    pub fn to_link(ctx: &RequestContext, person_id: &str) -> Option<Self> {
        Self::find(ctx).filter(|arrived| arrived.purpose == Purpose::Link { person_id: person_id.to_owned() })
    }

    /// The one that was led here to sign in, with where to go on.
    pub fn to_sign_in(ctx: &RequestContext) -> Option<(Self, String)> {
        let arrived = Self::find(ctx)?;
        match arrived.purpose.clone() {
            Purpose::SignIn { next } => Some((arrived, next)),
            Purpose::Link { .. } => None,
        }
    }
}
