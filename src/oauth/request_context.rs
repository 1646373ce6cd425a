//! One request to the protocol, as every check sees it.
use super::error::{ErrorKind, OAuthError};
use crate::address::ClientAddress;
use crate::app::App;
use crate::clock::Timestamp;
use crate::crypto::secret;
use crate::equal_timing::{self, STEP};
use crate::model::refusal::{Cause, Refusal};
use crate::registry::RegisteredClient;
use crate::urls;
use actix_web::HttpRequest;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// What remains of the step when a slow check is no longer waited for.
const MARGIN: Duration = Duration::from_millis(20);

pub struct RequestContext<'a> {
    pub app: &'a Arc<App>,
    pub address: ClientAddress,
    /// When the last byte of the request came. Nothing of what is decided is older than the request.
    pub now: Timestamp,
    received_at: Instant,
}

impl<'a> RequestContext<'a> {
    /// Of a request whose body was read just now.
    pub fn new(app: &'a Arc<App>, request: &HttpRequest) -> Self {
        let address = ClientAddress::of(request, &app.config.trusted_proxies);
        Self { app, address, now: app.clock.now(), received_at: Instant::now() }
    }

    /// Until when a check may be waited for.
    pub fn check_deadline(&self) -> Instant {
        self.received_at + STEP - MARGIN
    }

    /// Waits until a refusal takes as long as any other that it must not be told apart from.
    pub async fn equalize_timing(&self) {
        equal_timing::wait(self.received_at).await;
    }

    /// Where the owner reads why a request was refused: the page asks them to sign in first. The reference is made only of what the
    /// sender shows and is told, so it tells nothing of the client or the cause.
    pub fn error_uri(&self, client_id: &str, kind: ErrorKind) -> String {
        self.refusal_uri(&self.app.ledger.reference(client_id, &self.address.to_string(), kind.code().as_str(), self.now))
    }

    /// Where the refusals with a reference are read.
    pub fn refusal_uri(&self, reference: &str) -> String {
        format!("{}{}", self.app.config.public_url, urls::refusal(reference))
    }

    /// Turns a refusal into its answer, and keeps the true reason for the owner.
    pub fn refuse(&self, client: &RegisteredClient, kind: ErrorKind, cause: Cause, detail: &str) -> OAuthError {
        let refusal = self.refusal(client, kind.code().as_str(), cause, detail);
        OAuthError { error_uri: Some(self.error_uri(&client.client_id, kind)), refusal: Some(refusal), ..kind.into() }
    }

    /// What the owner will read of a request that was told `error`.
    pub fn refusal(&self, client: &RegisteredClient, error: &str, cause: Cause, detail: &str) -> Box<Refusal> {
        // PostgreSQL holds no U+0000, and what has no shape is no help to whoever reads it.
        let shown = |letter: char| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter };
        let detail: String = without_secrets(detail).chars().map(shown).take(200).collect();
        Box::new(self.app.ledger.refusal(client, error, cause, &detail, &self.address.to_string(), self.now))
    }
}

/// What a request said, as it may be kept: whoever put a secret of ours in the wrong place does not find it on a page.
fn without_secrets(detail: &str) -> String {
    let (mut kept, mut rest) = (String::new(), detail);
    // A loop, for a request may repeat the beginning of a secret thousands of times.
    while let Some((before, after)) = rest.split_once(secret::PREFIX) {
        kept.push_str(before);
        kept.push_str(secret::PREFIX);
        kept.push('…');
        rest = after.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
    }
    kept.push_str(rest);
    kept
}
