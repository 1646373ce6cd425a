//! A message as it came, sealed in pieces: databases and their drivers hold several copies of a value while they write it, and a large
//! message must not take its size many times over.
use crate::clock::Timestamp;
use crate::crypto::seal::{SealError, SealingKeys};
use crate::db::Connection;
use sqlx::{query, query_scalar};

/// The length of a piece, in bytes; the last may be shorter.
const PIECE: usize = 1 << 20;

/// Each is bound to its message, its place and their number: none can be left out or moved.
fn purpose(id: &str, piece: usize, pieces: usize) -> String {
    format!("inbox_messages.sealed:{id}:{piece}:{pieces}")
}

pub async fn insert(connection: &mut Connection, id: &str, message: &[u8], keys: &SealingKeys, now: Timestamp) -> sqlx::Result<()> {
    let pieces = message.len().div_ceil(PIECE).max(1);
    for piece in 0..pieces {
        let part = &message[piece * PIECE..message.len().min((piece + 1) * PIECE)];
        query("INSERT INTO inbox_messages (inbox_id, piece, sealed, received_at) VALUES ($1, $2, $3, $4)")
            .bind(id)
            .bind(i64::try_from(piece).unwrap_or(i64::MAX))
            .bind(keys.seal(&purpose(id, piece, pieces), part))
            .bind(now)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The sealed pieces of a message; none once it is no longer kept.
pub async fn list(connection: &mut Connection, id: &str) -> sqlx::Result<Vec<Vec<u8>>> {
    query_scalar("SELECT sealed FROM inbox_messages WHERE inbox_id = $1 ORDER BY piece").bind(id).fetch_all(connection).await
}

/// Opens what [`insert`] closed, and lets go of each piece.
pub fn open(keys: &SealingKeys, id: &str, sealed: Vec<Vec<u8>>) -> Result<Vec<u8>, SealError> {
    let pieces = sealed.len();
    let mut message = Vec::with_capacity(sealed.iter().map(Vec::len).sum());
    for (piece, sealed) in sealed.into_iter().enumerate() {
        message.append(&mut keys.open(&purpose(id, piece, pieces), &sealed)?);
    }
    Ok(message)
}
