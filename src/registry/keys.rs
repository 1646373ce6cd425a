//! The keys of a client in memory, ready to look at signatures.
use crate::clock::Timestamp;
use crate::crypto::verification_key::VerificationKey;
use crate::db::Connection;
use crate::model::client::Client;
use crate::model::client::key::{self, Key};

/// A key of a client: live, or ended, so that a refusal can say which one was used.
pub struct RegisteredKey {
    pub id: String,
    pub name: String,
    /// RFC 7638 by SHA-256, in base64url.
    pub thumbprint: String,
    pub key: VerificationKey,
    pub expires_at: Option<Timestamp>,
    pub removed: bool,
}

impl RegisteredKey {
    /// How much memory it takes, in bytes, by estimate.
    pub(super) fn bytes(&self) -> usize {
        // An RSA key has some hundred bytes, and as many again for each algorithm by which it signed.
        size_of::<Self>() + self.id.len() + self.name.len() + self.thumbprint.len() + 1500
    }
}

/// The keys of a client, whichever way it proves who it is: they may be there before it is registered to sign.
pub(super) async fn read(connection: &mut Connection, client: &Client, now: Timestamp) -> sqlx::Result<Vec<RegisteredKey>> {
    Ok(key::list_known(connection, &client.id, now).await?.into_iter().filter_map(registered).collect())
}

fn registered(key: Key) -> Option<RegisteredKey> {
    let Some(public) = key.public_key().and_then(|public| public.verification_key()) else {
        tracing::error!(key = key.id, "a key of a client can't be read, so it lets nobody in; see balie check");
        return None;
    };
    let removed = key.removed_at.is_some();
    Some(RegisteredKey { id: key.id, name: key.name, thumbprint: key.thumbprint, key: public, expires_at: key.expires_at, removed })
}
