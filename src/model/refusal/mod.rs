//! Refusals: token requests of known clients that were turned down, with the reason and the remedy.
mod assertion;
mod authorization;
mod cause;
mod grant;

pub use cause::Cause;

use crate::address::ClientAddress;
use crate::clock::Timestamp;
use crate::db::Connection;
use std::collections::BTreeMap;

/// So many rows are kept of each client, cause and network (an IPv4 address or a /64), the newest: whoever asks much pushes out only what
/// came from the same network.
pub const MAX_OF_NETWORK: usize = 20;
/// So many are kept of each client and cause: the newest of every network before the second of any.
pub const MAX_OF_CAUSE: usize = 100;

/// Refusals alike within one minute are one row with a count.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Refusal {
    pub reference: String,
    pub client_id: String,
    #[sqlx(try_from = "String")]
    pub cause: Cause,
    pub detail: String,
    pub address: String,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    pub times: i64,
}

impl Refusal {
    /// Whose quota it falls under: an IPv4 address, or the /64 of an IPv6 address.
    pub fn network(&self) -> String {
        self.address.parse().map_or_else(|_| self.address.clone(), |address| ClientAddress::Known(address).network())
    }

    /// What tells one row from another.
    pub fn key(&self) -> (&str, Cause, &str) {
        (&self.reference, self.cause, &self.detail)
    }

    /// Whether both belong in one row.
    pub fn is_like(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// Adds the count of another that belongs in the same row.
    pub fn merge(&mut self, other: &Self) {
        self.times += other.times;
        self.first_at = self.first_at.min(other.first_at);
        self.last_at = self.last_at.max(other.last_at);
    }
}

/// Adds to what is known of this reference, cause and detail.
pub async fn add(connection: &mut Connection, refusal: &Refusal) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO refusals (reference, client_id, cause, detail, address, network, first_at, last_at, times) \
         SELECT $1, id, $3, $4, $5, $6, $7, $8, $9 FROM clients WHERE id = $2 \
         ON CONFLICT (reference, cause, detail) DO UPDATE SET last_at = excluded.last_at, times = refusals.times + excluded.times",
    )
    .bind(&refusal.reference)
    .bind(&refusal.client_id)
    .bind(refusal.cause.as_str())
    .bind(&refusal.detail)
    .bind(&refusal.address)
    .bind(refusal.network())
    .bind(refusal.first_at)
    .bind(refusal.last_at)
    .bind(refusal.times)
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets what is beyond the quotas of a client.
pub async fn prune(connection: &mut Connection, client_id: &str) -> sqlx::Result<()> {
    let kept: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM refusals WHERE client_id = $1").bind(client_id).fetch_one(&mut *connection).await?;
    if usize::try_from(kept).is_ok_and(|kept| kept <= MAX_OF_NETWORK) {
        return Ok(());
    }
    sqlx::query(
        "DELETE FROM refusals WHERE client_id = $1 AND (reference, cause, detail) IN (SELECT reference, cause, detail FROM ( \
             SELECT reference, cause, detail, in_network, \
                 ROW_NUMBER() OVER (PARTITION BY cause ORDER BY in_network, last_at DESC, reference, detail) AS in_cause FROM ( \
                 SELECT refusals.*, ROW_NUMBER() OVER (PARTITION BY cause, network ORDER BY last_at DESC, reference, detail) AS in_network \
                 FROM refusals WHERE client_id = $1) AS by_network) AS placed WHERE in_network > $2 OR in_cause > $3)",
    )
    .bind(client_id)
    .bind(i64::try_from(MAX_OF_NETWORK).unwrap_or(i64::MAX))
    .bind(i64::try_from(MAX_OF_CAUSE).unwrap_or(i64::MAX))
    .execute(connection)
    .await?;
    Ok(())
}

/// At most `max` of a client, chosen as [`fairest`] does.
pub async fn list(connection: &mut Connection, client_id: &str, max: i64) -> sqlx::Result<Vec<Refusal>> {
    let rows = sqlx::query_as(
        "SELECT * FROM (SELECT by_network.*, \
             ROW_NUMBER() OVER (PARTITION BY cause ORDER BY in_network, last_at DESC, reference) AS in_cause FROM ( \
             SELECT refusals.*, ROW_NUMBER() OVER (PARTITION BY cause, network ORDER BY last_at DESC, reference) AS in_network \
             FROM refusals WHERE client_id = $1) AS by_network) AS placed ORDER BY in_cause, last_at DESC, reference LIMIT $2",
    )
    .bind(client_id)
    .bind(max)
    .fetch_all(connection)
    .await?;
    Ok(fairest(rows, max))
}

/// The `max` rows that a page shows, newest first: the newest of each cause before the second of any, and of each cause the newest of
/// every network before the second of any. What one network or one cause fills the list with hides nothing else.
pub fn fairest(mut rows: Vec<Refusal>, max: i64) -> Vec<Refusal> {
    let newest_first = |one: &Refusal, other: &Refusal| (other.last_at, &one.reference).cmp(&(one.last_at, &other.reference));
    rows.sort_by(newest_first);
    let mut of_network: BTreeMap<(Cause, String), usize> = BTreeMap::new();
    let mut placed: Vec<(Cause, usize, Refusal)> = rows
        .into_iter()
        .map(|row| {
            let in_network = of_network.entry((row.cause, row.network())).or_default();
            *in_network += 1;
            (row.cause, *in_network, row)
        })
        .collect();
    placed.sort_by_key(|(cause, in_network, _)| (*cause, *in_network));
    let mut of_cause: BTreeMap<Cause, usize> = BTreeMap::new();
    let mut chosen: Vec<(usize, Refusal)> = placed
        .into_iter()
        .map(|(cause, _, row)| {
            let in_cause = of_cause.entry(cause).or_default();
            *in_cause += 1;
            (*in_cause, row)
        })
        .collect();
    chosen.sort_by(|(one_place, one), (other_place, other)| one_place.cmp(other_place).then_with(|| newest_first(one, other)));
    chosen.truncate(usize::try_from(max).unwrap_or_default());
    let mut rows: Vec<Refusal> = chosen.into_iter().map(|(_, row)| row).collect();
    rows.sort_by(newest_first);
    rows
}

/// Whether a text could be a reference: ten bytes as hexadecimal digits.
pub fn is_reference(text: &str) -> bool {
    text.len() == 20 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Those with a reference: a sender is told one a minute, whatever the causes, so it may be several of one client.
pub async fn list_by_reference(connection: &mut Connection, reference: &str) -> sqlx::Result<Vec<Refusal>> {
    sqlx::query_as("SELECT * FROM refusals WHERE reference = $1 ORDER BY last_at DESC, cause, detail")
        .bind(reference)
        .fetch_all(connection)
        .await
}

/// Deletes at most `max` that are older than a moment. Returns how many.
pub async fn delete_before(connection: &mut Connection, moment: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM refusals WHERE (reference, cause, detail) IN \
         (SELECT reference, cause, detail FROM refusals WHERE last_at < $1 ORDER BY last_at LIMIT $2)",
    )
    .bind(moment)
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
