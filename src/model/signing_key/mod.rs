//! Signing keys as they are kept: the private half sealed.
mod key_set;
pub mod rotation;

pub use key_set::KeySet;

use crate::clock::Timestamp;
use crate::crypto::seal::SealingKeys;
use crate::crypto::signing_key::{SigningAlgorithm, SigningKey};
use crate::db::{Connection, StoredWord};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StoredKey {
    pub kid: String,
    pub algorithm: StoredWord<SigningAlgorithm>,
    pub sealed_private_key: Vec<u8>,
    pub created_at: Timestamp,
    pub signs_from: Timestamp,
}

fn purpose(kid: &str) -> String {
    format!("signing_keys.sealed_private_key:{kid}")
}

impl StoredKey {
    /// The key, ready to sign; nothing when it can't be opened with the keys of `BALIE_SECRET_KEY`.
    pub fn open(&self, keys: &SealingKeys) -> Option<SigningKey> {
        let algorithm = self.algorithm.known()?;
        let private = keys.open(&purpose(&self.kid), &self.sealed_private_key).ok()?;
        SigningKey::read(algorithm, &private).ok()
    }
}

/// All keys, the one that signs from the latest moment first.
pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<StoredKey>> {
    sqlx::query_as("SELECT * FROM signing_keys ORDER BY signs_from DESC, created_at DESC, kid").fetch_all(connection).await
}
