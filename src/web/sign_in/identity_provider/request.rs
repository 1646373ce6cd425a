//! What a provider was asked, kept by the browser that was led there, sealed: nothing is stored for a stranger, no other browser can go on
//! with it, and several tabs have one each.
use super::Purpose;
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::{hex, sha256};
use crate::relying_party::code::Proof;
use crate::web::request_context::RequestContext;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// How long a person may take there, in seconds.
const LASTS: i64 = 30 * MINUTE;
/// What a browser takes of one cookie, with room for its name and attributes (RFC 6265 §6.1).
const MAX_BYTES: usize = 3800;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptRequest {
    pub proof: Proof,
    pub provider_id: String,
    pub purpose: Purpose,
    /// Whether the person was to sign in there again.
    pub anew: bool,
    pub begun_at: Timestamp,
}

/// What its cookie is called, which shows nothing of the state.
fn id(state: &str) -> String {
    hex(&sha256(state.as_bytes())[..8])
}

fn sealed_for(state: &str) -> String {
    format!("request to an identity provider:{state}")
}

impl KeptRequest {
    /// Gives it to the browser. Returns false when it is too long for that.
    pub fn keep(&self, ctx: &RequestContext) -> bool {
        let state = &self.proof.state;
        let text = serde_json::to_vec(self).unwrap_or_default();
        let sealed = URL_SAFE_NO_PAD.encode(ctx.app.sealing.seal(&sealed_for(state), &text));
        let fits = sealed.len() <= MAX_BYTES;
        if fits {
            ctx.cookies.set_identity_request(&id(state), sealed);
        }
        fits
    }

    /// The one of this state that the browser shows, if it is not too old. The browser shows it once.
    pub fn take(ctx: &RequestContext, state: &str) -> Option<Self> {
        let shown = ctx.cookies.identity_request(&id(state))?;
        ctx.cookies.remove_identity_request(&id(state));
        let sealed = URL_SAFE_NO_PAD.decode(shown).ok()?;
        let kept: Self = serde_json::from_slice(&ctx.app.sealing.open(&sealed_for(state), &sealed).ok()?).ok()?;
        (0..LASTS).contains(&ctx.now.since(kept.begun_at)).then_some(kept)
    }
}
