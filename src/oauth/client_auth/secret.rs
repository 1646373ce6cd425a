//! Which of the client's secrets was shown (RFC 6749 §2.3.1), if any.
use super::credentials::Credentials;
use crate::address::ClientAddress;
use crate::app::App;
use crate::clock::Timestamp;
use crate::crypto::entropy::is_random;
use crate::crypto::proved_secrets::{Proof, ProvedSecrets};
use crate::crypto::secret::{Digest, is_ours};
use crate::crypto::{equal, sha256};
use crate::ledger::Note;
use crate::model::refusal::Cause;
use crate::oauth::request_context::RequestContext;
use crate::registry::{RegisteredClient, RegisteredSecret};
use std::cell::LazyCell;
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::time::timeout_at;

impl RegisteredSecret {
    fn is_live(&self, now: Timestamp) -> bool {
        !self.revoked && self.expires_at.is_none_or(|end| end > now)
    }

    /// The cause to give when this secret is right and has ended.
    pub(super) fn ended(&self, now: Timestamp) -> Option<Cause> {
        (!self.is_live(now)).then_some(if self.revoked { Cause::RevokedSecret } else { Cause::ExpiredSecret })
    }
}

/// The place of the secret that was shown, a live one first; the cause when there is none.
pub(super) async fn find(ctx: &RequestContext<'_>, client: &Arc<RegisteredClient>, credentials: &Credentials<'_>) -> Result<usize, Cause> {
    if let Some(place) = credentials.readings().find_map(|shown| find_quick(ctx, client, shown)) {
        return Ok(place);
    }
    let found = find_guessable(ctx, client, credentials).await;
    found.map_err(|cause| match credentials.trimmed().and_then(|trimmed| find_quick(ctx, client, trimmed)) {
        Some(_) => Cause::SecretWhiteSpace,
        None => cause,
    })
}

/// Among those that are compared at once: that nobody can guess, or that were seen to be right.
fn find_quick(ctx: &RequestContext<'_>, client: &RegisteredClient, shown: &str) -> Option<usize> {
    let digest = LazyCell::new(|| sha256(shown.as_bytes()));
    let proof = LazyCell::new(|| ctx.app.proved_secrets.proof(shown));
    // Every one is compared, whichever fits: the time tells nothing of their number or order.
    let mut found = None;
    for (place, secret) in client.secrets.iter().enumerate() {
        let fits = match &secret.digest {
            Digest::Sha256(expected) if !secret.can_be_guessed => equal(expected, &*digest),
            _ => is_proved(&ctx.app.proved_secrets, secret, &proof),
        };
        if fits && (found.is_none() || secret.is_live(ctx.now)) {
            found = Some(place);
        }
    }
    found
}

const fn wrong(credentials: &Credentials<'_>) -> Cause {
    if credentials.is_encoding_in_doubt { Cause::SecretEncoding } else { Cause::WrongSecret }
}

/// Whether the text of this proof was shown to be right before. The first such text stays with the secret, where it is found quicker.
fn is_proved(proved_secrets: &ProvedSecrets, secret: &RegisteredSecret, proof: &Proof) -> bool {
    if secret.proof.get().is_some_and(|known| known.is(proof)) {
        return true;
    }
    let is_proved = proved_secrets.contains(&secret.id, proof);
    if is_proved {
        secret.proof.get_or_init(|| *proof);
    }
    is_proved
}

/// Tries the live secrets that people may have chosen: beside the web workers, slowed for those who guess.
async fn find_guessable(ctx: &RequestContext<'_>, client: &Arc<RegisteredClient>, credentials: &Credentials<'_>) -> Result<usize, Cause> {
    let is_candidate = |secret: &RegisteredSecret| secret.can_be_guessed && secret.is_live(ctx.now);
    let candidates: Vec<usize> = (0..client.secrets.len()).filter(|place| is_candidate(&client.secrets[*place])).collect();
    if candidates.is_empty() {
        return Err(wrong(credentials));
    }
    if !ctx.app.throttles.secrets.allow(&client.id, ctx.address) {
        return Err(Cause::Throttled);
    }
    let check = Check {
        app: ctx.app.clone(),
        client: client.clone(),
        address: ctx.address,
        readings: credentials.readings().map(str::to_owned).collect(),
        trimmed: credentials.trimmed().map(str::to_owned),
        wrong: wrong(credentials),
        now: ctx.now,
    };
    let (done, result) = oneshot::channel();
    let queue = &ctx.app.secret_queue;
    queue.submit(&ctx.address.site(), move || _ = done.send(check.run(&candidates))).map_err(|_| Cause::NotChecked)?;
    // The check goes on when it takes longer, and its result is remembered for the next try.
    match timeout_at(ctx.check_deadline(), result).await {
        Ok(Ok(found)) => found,
        Ok(Err(_)) | Err(_) => Err(Cause::NotChecked),
    }
}

/// One check of a secret that can be guessed.
struct Check {
    app: Arc<App>,
    client: Arc<RegisteredClient>,
    address: ClientAddress,
    readings: Vec<String>,
    trimmed: Option<String>,
    /// The cause when none of them fits.
    wrong: Cause,
    now: Timestamp,
}

impl Check {
    /// The place of the secret that fits. What was right is remembered, what was wrong is counted: once, however it is read.
    fn run(&self, candidates: &[usize]) -> Result<usize, Cause> {
        if let Some((place, shown)) = self.readings.iter().find_map(|shown| Some((self.find(candidates, shown)?, shown))) {
            self.remember(&self.client.secrets[place], shown);
            return Ok(place);
        }
        self.app.throttles.secrets.count_wrong(&self.client.id, self.address);
        // Of several it would take a slow hash each, which strangers can ask for.
        let trimmed = self.trimmed.as_ref().filter(|_| candidates.len() == 1);
        let came_with_white_space = trimmed.is_some_and(|trimmed| self.find(candidates, trimmed).is_some());
        Err(if came_with_white_space { Cause::SecretWhiteSpace } else { self.wrong })
    }

    fn find(&self, candidates: &[usize], shown: &str) -> Option<usize> {
        let proof = self.app.proved_secrets.proof(shown);
        let fits =
            |secret: &RegisteredSecret| self.app.proved_secrets.contains(&secret.id, &proof) || secret.digest.matches(shown.as_bytes());
        candidates.iter().copied().find(|place| fits(&self.client.secrets[*place]))
    }

    fn remember(&self, secret: &RegisteredSecret, shown: &str) {
        let proof = self.app.proved_secrets.proof(shown);
        if self.app.proved_secrets.insert(&secret.id, proof) && (is_ours(shown) || is_random(shown)) {
            self.app.ledger.note(Note::SecretIsRandom { secret_id: secret.id.clone(), at: self.now });
        }
    }
}
