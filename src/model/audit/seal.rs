//! Seals: once a day the end of the history is signed with a key outside the database, so that whoever can write to the database can't
//! write the past anew, not even with all hashes recomputed.
use super::chain::Head;
use crate::clock::{DAY, Timestamp};
use crate::crypto::seal::SealingKeys;
use crate::crypto::{equal, from_hex, hex};
use crate::db::{Connection, Database};
use aws_lc_rs::hmac;

/// A history may go without a new seal for so long, in seconds: a day, and time to notice.
const MAX_UNSEALED: i64 = 2 * DAY;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Seal {
    /// From 1, without gaps.
    pub number: i64,
    pub at: Timestamp,
    /// The last event that it covers, with its hash.
    pub seq: i64,
    pub hash: String,
    pub seal: String,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The history up to this event is not what was sealed, though its hashes may fit together.
    Rewritten { seq: i64, sealed_at: Timestamp },
    /// This seal was not made with a key of this installation.
    Forged { number: i64 },
    /// Seals before this number, or all, are gone.
    Missing { number: i64 },
    /// Events of long ago have no seal.
    Unsealed { since: i64 },
}

impl Seal {
    fn text(number: i64, at: Timestamp, seq: i64, hash: &str) -> String {
        format!("balie history seal 1\n{number}\n{}\n{seq}\n{hash}", at.0)
    }

    fn is_made_with(&self, keys: &[hmac::Key]) -> bool {
        let text = Self::text(self.number, self.at, self.seq, &self.hash);
        from_hex(&self.seal).is_some_and(|seal| keys.iter().any(|key| equal(hmac::sign(key, text.as_bytes()).as_ref(), &seal)))
    }
}

/// Seals the end of the history when there are new events and none was sealed today (UTC), and writes the seal to the log, where whoever
/// can write to the database can't reach it. Any process may, at any time: one of several makes it.
pub async fn create_due(db: &Database, sealing: &SealingKeys, now: Timestamp) -> sqlx::Result<()> {
    let newest = newest(&mut *db.read().await?).await?;
    if newest.is_none_or(|seal| seal.at.day() != now.day()) { create(db, sealing, now).await } else { Ok(()) }
}

/// Seals the end of the history if there are events that no seal covers.
pub async fn create(db: &Database, sealing: &SealingKeys, now: Timestamp) -> sqlx::Result<()> {
    let mut transaction = db.begin().await?;
    // Holding the head keeps two processes from sealing at once.
    let head = Head::lock(&mut transaction).await?;
    let last = newest(&mut transaction).await?;
    let covered = last.as_ref().map_or(0, |seal| seal.seq);
    if head.seq <= covered {
        return transaction.commit().await;
    }
    let number = last.map_or(1, |seal| seal.number + 1);
    let text = Seal::text(number, now, head.seq, &head.hash);
    let seal = hex(hmac::sign(&sealing.derive(PURPOSE), text.as_bytes()).as_ref());
    sqlx::query("INSERT INTO history_seals (number, at, seq, hash, seal) VALUES ($1, $2, $3, $4, $5)")
        .bind(number)
        .bind(now)
        .bind(head.seq)
        .bind(&head.hash)
        .bind(&seal)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    tracing::info!(number, at = now.0, seq = head.seq, hash = head.hash, seal, "the history is sealed up to here");
    Ok(())
}

const PURPOSE: &str = "seal of the history";

async fn newest(connection: &mut Connection) -> sqlx::Result<Option<Seal>> {
    sqlx::query_as("SELECT * FROM history_seals ORDER BY number DESC LIMIT 1").fetch_optional(connection).await
}

/// Compares every seal with the history. That the hashes fit together is for [`super::first_broken`] to say.
pub async fn faults(connection: &mut Connection, sealing: &SealingKeys, now: Timestamp) -> sqlx::Result<Vec<Fault>> {
    let keys = sealing.derive_all(PURPOSE);
    let seals: Vec<Seal> = sqlx::query_as("SELECT * FROM history_seals ORDER BY number").fetch_all(&mut *connection).await?;
    let (mut found, mut expected) = (Vec::new(), 1);
    for seal in &seals {
        if seal.number != expected {
            found.push(Fault::Missing { number: expected });
        }
        expected = seal.number + 1;
        let hash: Option<String> =
            sqlx::query_scalar("SELECT hash FROM events WHERE seq = $1").bind(seal.seq).fetch_optional(&mut *connection).await?;
        if !seal.is_made_with(&keys) {
            found.push(Fault::Forged { number: seal.number });
        } else if hash.as_ref() != Some(&seal.hash) {
            found.push(Fault::Rewritten { seq: seal.seq, sealed_at: seal.at });
        }
    }
    let covered = seals.last().map_or(0, |seal| seal.seq);
    let unsealed: Option<i64> = sqlx::query_scalar("SELECT seq FROM events WHERE seq > $1 AND at < $2 ORDER BY seq LIMIT 1")
        .bind(covered)
        .bind(now.plus(-MAX_UNSEALED))
        .fetch_optional(connection)
        .await?;
    found.extend(unsealed.map(|since| Fault::Unsealed { since }));
    Ok(found)
}
