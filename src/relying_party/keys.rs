//! The keys of a provider. They are read again when a token is signed by none of them, because providers rotate theirs, and some show
//! another one by the same name; not more often than once in a while, whoever sends such tokens.
use super::RelyingParty;
use super::problem::{Fault, Problem, Step};
use crate::crypto::verification_key::VerificationKey;
use serde_json::Value;
use std::sync::Arc;

/// As many as anybody shows.
const MAX_KEYS: usize = 100;

impl RelyingParty<'_> {
    /// The keys there, in which the one that signed a token is looked for.
    pub(super) async fn keys(&self, jwks_uri: &str, fits: impl Fn(&VerificationKey) -> bool) -> Result<Arc<Vec<VerificationKey>>, Problem> {
        if let Some((known, may_ask_again)) = self.cache.keys(jwks_uri)
            && (known.iter().any(&fits) || !may_ask_again)
        {
            return Ok(known);
        }
        let read = Arc::new(self.read_keys(jwks_uri).await?);
        self.cache.keep_keys(jwks_uri, &read);
        Ok(read)
    }

    pub(super) async fn read_keys(&self, jwks_uri: &str) -> Result<Vec<VerificationKey>, Problem> {
        let document = self.get_json(Step::Keys, jwks_uri, None).await?;
        let listed = document["keys"].as_array().ok_or(Problem::new(Step::Keys, Fault::Missing("keys")))?;
        let keys: Vec<_> = listed.iter().take(MAX_KEYS).filter_map(read).collect();
        if keys.is_empty() { Err(Problem::new(Step::Keys, Fault::NoUsableKey)) } else { Ok(keys) }
    }
}

/// RFC 7517 §5: a key that is not understood is left out.
fn read(jwk: &Value) -> Option<VerificationKey> {
    VerificationKey::read(jwk)
}
