//! What ended before its time, in memory: tokens that can be read without us are held against it, with no query and no lock.
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::authorization::{grant, revoked_token};
use crate::model::client::lifetimes::ACCESS_TOKEN;

/// By the `jti` of a client's own token, or the identifier of a person's grant; until when it matters. Both are random, so one is never
/// taken for the other.
#[derive(Default)]
pub struct Revocations(papaya::HashMap<String, Timestamp>);

impl Revocations {
    /// Adds everything that the database has and that a token may still be held against. What is there already stays: nothing that was
    /// revoked is believed for a moment.
    pub(super) async fn load(&self, connection: &mut Connection, now: Timestamp) -> sqlx::Result<()> {
        for key in revoked_token::list(connection, now).await? {
            self.add(&key, now);
        }
        for key in grant::ended_since(connection, now.plus(-ACCESS_TOKEN.max)).await? {
            self.add(&key, now);
        }
        Ok(())
    }

    /// Whatever was given before this moment has ended after the longest lifetime of a token.
    pub(super) fn add(&self, key: &str, now: Timestamp) {
        self.0.pin().insert(key.to_owned(), now.plus(ACCESS_TOKEN.max));
    }

    /// Whether the token of this `jti`, or of this grant, has ended.
    pub fn has(&self, key: &str) -> bool {
        self.0.pin().contains_key(key)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets what every token has outlived.
    pub fn prune(&self, now: Timestamp) {
        self.0.pin().retain(|_, until| *until > now);
    }
}
