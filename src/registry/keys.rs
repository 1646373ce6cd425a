//! The signing keys in memory, opened once.
use crate::clock::Timestamp;
use crate::crypto::seal::SealingKeys;
use crate::crypto::signing_key::{SigningAlgorithm, SigningKey};
use crate::db::Connection;
use crate::model::signing_key;
use serde_json::Value;
use std::sync::Arc;

/// The key that signs, and all that verifiers may need.
#[derive(Default)]
pub struct Keys {
    pub signing: Vec<(Timestamp, Arc<SigningKey>)>,
    pub jwks: Vec<Value>,
}

impl Keys {
    /// The newest key that has been shown long enough; the oldest when the date was set back to before all of them.
    pub fn signer(&self, now: Timestamp) -> Option<&SigningKey> {
        self.signing.iter().find(|(from, _)| *from <= now).or(self.signing.last()).map(|(_, key)| &**key)
    }

    pub(super) async fn read(connection: &mut Connection, sealing: &SealingKeys, algorithm: SigningAlgorithm) -> sqlx::Result<Self> {
        let mut keys = Self::default();
        for stored in signing_key::list(connection).await? {
            match stored.open(sealing) {
                Some(key) => {
                    keys.jwks.push(key.public_jwk());
                    if stored.algorithm == algorithm {
                        keys.signing.push((stored.signs_from, Arc::new(key)));
                    }
                }
                None => tracing::error!(kid = stored.kid, "a signing key can't be opened: its BALIE_SECRET_KEY is missing"),
            }
        }
        Ok(keys)
    }
}
