//! JWTs whose signature was found right, in the memory of each thread: APIs ask of the same token again and again, and the signature costs
//! more than all the rest. What decides whether the token works now is not remembered: its end, its revocation, its client.
use super::claims::TokenClaims;
use crate::crypto::sha256;
use crate::crypto::signing_key::TokenType;
use crate::model::signing_key::KeySet;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Of each of the two generations of a thread; a token takes about a kilobyte.
const MAX: usize = 2000;

/// By the SHA-256 of the whole token, so one that differs in anything is another.
type Generation = HashMap<[u8; 32], Arc<TokenClaims>, foldhash::fast::RandomState>;

/// When the newer generation is full it becomes the older one, and what was in that is forgotten unless it was asked for since.
#[derive(Default)]
struct Verified {
    /// The keys that signed them: with other keys, none of it holds.
    keys: Option<Arc<KeySet>>,
    newer: Generation,
    older: Generation,
}

thread_local! {
    static VERIFIED: RefCell<Verified> = RefCell::default();
}

/// The claims of an access token that one of these keys signed.
pub fn read(keys: &Arc<KeySet>, token: &str) -> Option<Arc<TokenClaims>> {
    let digest = sha256(token.as_bytes());
    if let Some(known) = VERIFIED.with_borrow_mut(|verified| verified.find(keys, &digest)) {
        return Some(known);
    }
    let claims: TokenClaims = serde_json::from_value(keys.verify(token, TokenType::AccessToken)?).ok()?;
    let claims = Arc::new(claims);
    VERIFIED.with_borrow_mut(|verified| verified.insert(digest, claims.clone()));
    Some(claims)
}

impl Verified {
    fn find(&mut self, keys: &Arc<KeySet>, digest: &[u8; 32]) -> Option<Arc<TokenClaims>> {
        if !self.keys.as_ref().is_some_and(|known| Arc::ptr_eq(known, keys)) {
            *self = Self { keys: Some(keys.clone()), ..Self::default() };
        }
        if let Some(known) = self.newer.get(digest) {
            return Some(known.clone());
        }
        let known = self.older.remove(digest)?;
        self.insert(*digest, known.clone());
        Some(known)
    }

    fn insert(&mut self, digest: [u8; 32], claims: Arc<TokenClaims>) {
        if self.newer.len() >= MAX {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(digest, claims);
    }
}
