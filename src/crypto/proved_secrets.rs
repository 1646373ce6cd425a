//! What was shown to be right since the start of this process, so that a slow hash is checked once and not for every token.
use super::{equal, random};
use aws_lc_rs::hmac;
use std::sync::Arc;

/// Secrets that are remembered at most; beyond it others are forgotten, and checked slowly once more.
const MAX_SECRETS: usize = 100_000;
/// Texts that are remembered of one secret. bcrypt reads 72 bytes alone (its authors' paper, §4), so more than one text can match: the
/// first that did must not shut out the true one.
const MAX_PROOFS: usize = 4;

/// A text, known only by its digest under a key of this process.
#[derive(Clone, Copy)]
pub struct Proof([u8; 32]);

impl Proof {
    /// Whether it is of the same text; takes as long whatever the answer.
    pub fn is(&self, other: &Self) -> bool {
        equal(&self.0, &other.0)
    }
}

/// By the identifier of the secret. It is kept apart from the clients in memory: those are read anew after every change.
pub struct ProvedSecrets {
    key: hmac::Key,
    proofs: papaya::HashMap<String, Arc<[Proof]>>,
}

impl Default for ProvedSecrets {
    fn default() -> Self {
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, &random::bytes::<32>()), proofs: papaya::HashMap::new() }
    }
}

impl ProvedSecrets {
    /// What is remembered of a text if it turns out to be right.
    pub fn proof(&self, text: &str) -> Proof {
        let mut digest = [0; 32];
        digest.copy_from_slice(hmac::sign(&self.key, text.as_bytes()).as_ref());
        Proof(digest)
    }

    /// Whether the text of this proof was right for the secret before.
    pub fn contains(&self, secret_id: &str, proof: &Proof) -> bool {
        let proofs = self.proofs.pin();
        // Each is compared, whichever fits: the time tells nothing of their number.
        proofs.get(secret_id).is_some_and(|known| known.iter().fold(false, |found, one| found | one.is(proof)))
    }

    /// Remembers that the text of this proof is right for the secret. Says whether that is new.
    pub fn insert(&self, secret_id: &str, proof: Proof) -> bool {
        if self.contains(secret_id, &proof) {
            return false;
        }
        let proofs = self.proofs.pin();
        if proofs.len() >= MAX_SECRETS {
            proofs.iter().take(MAX_SECRETS / 8).for_each(|(forgotten, _)| _ = proofs.remove(forgotten));
        }
        let known = proofs.get(secret_id).map_or(&[][..], |known| known);
        let kept = &known[known.len().saturating_sub(MAX_PROOFS - 1)..];
        let all: Arc<[Proof]> = kept.iter().copied().chain([proof]).collect();
        proofs.insert(secret_id.to_owned(), all);
        true
    }
}
