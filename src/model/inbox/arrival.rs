//! A message arrives: it is stored as it came, with its digests and where it lay, or it was seen before.
use super::place::{self, Place};
use super::{InboxReason, InboxState, pieces};
use crate::clock::Timestamp;
use crate::crypto::seal::SealingKeys;
use crate::crypto::{hex, random, sha256};
use crate::db::Connection;
use sqlx::query_scalar;

/// A message that is not stored yet.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The message; of one that is too large, its headers.
    pub message: Vec<u8>,
    /// In bytes, as it came.
    pub size: u64,
    /// Without angle brackets; empty where there is none.
    pub message_id: String,
    /// Without what servers on the way added.
    pub content_digest: [u8; 32],
    /// Where it lies, if it came from a mailbox.
    pub place: Option<Place>,
    /// Why it is set aside without being read.
    pub set_aside: Option<InboxReason>,
}

/// Whether a message was new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It has this identifier now.
    New(String),
    SeenBefore,
}

impl Arrival {
    /// Of a message that is not whole, the size makes the digest another than that of a message that is.
    fn digests(&self) -> (String, String) {
        let whole = |digest: &[u8]| match self.set_aside {
            Some(InboxReason::TooLarge) => hex(&sha256(&[digest, &self.size.to_be_bytes()].concat())),
            _ => hex(digest),
        };
        (whole(&sha256(&self.message)), whole(&self.content_digest))
    }
}

/// Stores a message unless it was seen before: once the transaction is committed, it can't be lost and is never taken again.
pub async fn insert(connection: &mut Connection, arrival: &Arrival, keys: &SealingKeys, now: Timestamp) -> sqlx::Result<Stored> {
    let id = random::id();
    let (digest, content_digest) = arrival.digests();
    let state = if arrival.set_aside.is_some() { InboxState::SetAside } else { InboxState::Waiting };
    let made: Option<String> = query_scalar(
        "INSERT INTO inbox (id, digest, content_digest, message_id, size, received_at, state, reason, attempts, next_attempt_at, sender, \
         sender_domain, subject) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $6, '', '', '') ON CONFLICT DO NOTHING RETURNING id",
    )
    .bind(&id)
    .bind(&digest)
    .bind(&content_digest)
    .bind(&arrival.message_id)
    .bind(i64::try_from(arrival.size).unwrap_or(i64::MAX))
    .bind(now)
    .bind(state.as_str())
    .bind(arrival.set_aside.map(InboxReason::as_str))
    .fetch_optional(&mut *connection)
    .await?;
    if made.is_some() {
        pieces::insert(&mut *connection, &id, &arrival.message, keys, now).await?;
    }
    if let Some(at) = &arrival.place {
        let known = if made.is_some() { id.clone() } else { known(&mut *connection, &digest, &content_digest).await? };
        place::insert(connection, at, &known).await?;
    }
    Ok(if made.is_some() { Stored::New(id) } else { Stored::SeenBefore })
}

/// The message that this one is a copy of.
async fn known(connection: &mut Connection, digest: &str, content_digest: &str) -> sqlx::Result<String> {
    query_scalar("SELECT id FROM inbox WHERE digest = $1 OR content_digest = $2 ORDER BY received_at, id LIMIT 1")
        .bind(digest)
        .bind(content_digest)
        .fetch_one(connection)
        .await
}
