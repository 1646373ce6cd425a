//! What may be used once, told apart by its `jti` (RFC 7519 §4.1.7): the first use of each is written before it counts, whichever process
//! it comes to, and is remembered until it would be refused for its age.
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::sha256_of;
use crate::db::{Connection, Grouped, ManyRows};
use sqlx::query;
use std::collections::HashSet;

/// For how long it is remembered after it is refused for its age by one clock: that of another process may be behind, by as much as clocks
/// may differ anywhere here, in seconds.
pub const MARGIN: i64 = MINUTE;

/// What may be used once. Two of different kinds never meet, whatever their `jti`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// RFC 7523 §3.
    ClientAssertion,
    /// RFC 9449 §11.1.
    DpopProof,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::ClientAssertion => "client assertion",
            Self::DpopProof => "DPoP proof",
        }
    }
}

/// A use that counts only when it is the first of its kind, of somebody, with a `jti`.
#[derive(Clone, Debug)]
pub struct Use {
    digest: Vec<u8>,
    remembered_until: Timestamp,
}

impl Use {
    /// `whose` is a client or a key. `remembered_until` is the first moment at which it is refused for its age. Write only what is right
    /// in every other way: else strangers fill the table.
    pub fn new(kind: Kind, whose: &str, jti: &str, remembered_until: Timestamp) -> Self {
        // With the length of each piece, no two lists of pieces are alike.
        let pieces = [kind.as_str(), whose, jti].map(|piece| (piece.len().to_be_bytes(), piece));
        let digest = sha256_of(pieces.iter().flat_map(|(length, piece)| [length.as_slice(), piece.as_bytes()]));
        Self { digest: digest.to_vec(), remembered_until }
    }
}

/// The queue for [`crate::db::GroupCommit`]; the outcome of a use is whether it was the first.
pub struct Uses;

/// A row is the digest and the end. Of equal rows in one statement the first is written, as of those in two.
static INSERT: ManyRows =
    ManyRows::new("INSERT INTO used_once (digest, remembered_until) VALUES", 2, "ON CONFLICT DO NOTHING RETURNING digest");

impl Grouped for Uses {
    type Job = Use;
    type Outcome = bool;

    async fn run(connection: &mut Connection, jobs: &[Use]) -> sqlx::Result<Vec<bool>> {
        // In one order: two processes that write the same never wait for each other in a circle.
        let mut rows: Vec<&Use> = jobs.iter().collect();
        rows.sort_by(|one, other| one.digest.cmp(&other.digest));
        let mut first = HashSet::new();
        for (text, some) in INSERT.parts(connection, &rows) {
            let bound = some.iter().fold(sqlx::query_scalar(text), |query, job| query.bind(job.digest.clone()).bind(job.remembered_until));
            first.extend(bound.fetch_all(&mut *connection).await?.into_iter().collect::<Vec<Vec<u8>>>());
        }
        // Of equal ones in this group the first counts.
        Ok(jobs.iter().map(|job| first.remove(&job.digest)).collect())
    }
}

/// Whether such a use was written: for pages that tell of it and use nothing up.
pub async fn is_used(connection: &mut Connection, known: &Use) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT remembered_until FROM used_once WHERE digest = $1")
        .bind(known.digest.clone())
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// Deletes at most `max` that are refused for their age by now, whichever clock is asked. Returns how many.
pub async fn delete_expired(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM used_once WHERE digest IN \
         (SELECT digest FROM used_once WHERE remembered_until < $1 ORDER BY remembered_until LIMIT $2)",
    )
    .bind(now.plus(-MARGIN))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
