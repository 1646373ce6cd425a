//! What providers said of late: so that a sign-in asks them for no more than it must, and somebody who opens the same page again and again
//! causes no requests of ours.
use super::Metadata;
use super::problem::Problem;
use crate::crypto::verification_key::VerificationKey;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const METADATA_LASTS: Duration = Duration::from_secs(3600);
const FAILURE_LASTS: Duration = Duration::from_secs(10);
const KEYS_LAST: Duration = Duration::from_secs(3600);
/// Keys are not read again before.
const KEYS_AGAIN: Duration = Duration::from_secs(1);
/// Providers are made by operators and admins: there are some hundred at most. Beyond that it begins anew.
const MAX_ENTRIES: usize = 2000;

/// By the provider, with the moment at which it was read.
type Kept<T> = Mutex<HashMap<String, (Instant, T)>>;

#[derive(Default)]
pub struct Cache {
    metadata: Kept<Result<Metadata, Problem>>,
    keys: Kept<Arc<Vec<VerificationKey>>>,
}

fn insert<T>(map: &Mutex<HashMap<String, T>>, key: &str, value: T) {
    let mut map = map.lock().unwrap_or_else(PoisonError::into_inner);
    if map.len() >= MAX_ENTRIES {
        map.clear();
    }
    map.insert(key.to_owned(), value);
}

fn get<T: Clone>(map: &Mutex<HashMap<String, T>>, key: &str) -> Option<T> {
    map.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
}

impl Cache {
    pub(super) fn metadata(&self, issuer: &str) -> Option<Result<Metadata, Problem>> {
        let (at, known) = get(&self.metadata, issuer)?;
        let lasts = if known.is_ok() { METADATA_LASTS } else { FAILURE_LASTS };
        (at.elapsed() < lasts).then_some(known)
    }

    pub(super) fn keep_metadata(&self, issuer: &str, read: &Result<Metadata, Problem>) {
        insert(&self.metadata, issuer, (Instant::now(), read.clone()));
    }

    /// The keys of an address, and whether it may be asked again.
    pub(super) fn keys(&self, jwks_uri: &str) -> Option<(Arc<Vec<VerificationKey>>, bool)> {
        let (at, known) = get(&self.keys, jwks_uri)?;
        (at.elapsed() < KEYS_LAST).then(|| (known, at.elapsed() >= KEYS_AGAIN))
    }

    pub(super) fn keep_keys(&self, jwks_uri: &str, keys: &Arc<Vec<VerificationKey>>) {
        insert(&self.keys, jwks_uri, (Instant::now(), keys.clone()));
    }

    /// Forgets what an issuer said: somebody is putting it right.
    pub fn forget(&self, issuer: &str) {
        self.metadata.lock().unwrap_or_else(PoisonError::into_inner).remove(issuer);
    }
}
