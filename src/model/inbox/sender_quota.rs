//! How many requests by mail may wait for their sender's confirmation: anybody can write any From, so each address has a quota. Whoever
//! has a domain can make addresses up, so a domain has one an hour, which addresses with an account are not counted for: nobody shuts a
//! supplier out by mail in its name. What does not fit is folded, and tried again later.
use crate::clock::{HOUR, Timestamp};
use crate::db::Connection;
use sqlx::{query, query_scalar};

/// Unconfirmed requests of one address.
pub const OF_ADDRESS: i64 = 5;
/// Unconfirmed requests of one domain that came within an hour.
pub const OF_DOMAIN: i64 = 100;

/// Whether another request of this address fits.
pub async fn has_room(connection: &mut Connection, sender: &str, has_account: bool, now: Timestamp) -> sqlx::Result<bool> {
    let of_address: i64 = query_scalar("SELECT COUNT(*) FROM requests WHERE requester_email = $1 AND state = 'unconfirmed'")
        .bind(sender)
        .fetch_one(&mut *connection)
        .await?;
    if of_address >= OF_ADDRESS || has_account {
        return Ok(of_address < OF_ADDRESS);
    }
    let domain = sender.rsplit_once('@').map_or("", |(_, domain)| domain);
    let of_domain: i64 = query_scalar(
        "SELECT COUNT(*) FROM inbox JOIN requests ON requests.id = inbox.request_id WHERE inbox.sender_domain = $1 \
         AND inbox.state = 'request' AND inbox.received_at > $2 AND requests.state = 'unconfirmed'",
    )
    .bind(domain)
    .bind(now.plus(-HOUR))
    .fetch_one(connection)
    .await?;
    Ok(of_domain < OF_DOMAIN)
}

/// What was folded is tried again after so many seconds: by then a quota may have room.
pub const FOLDED_FOR: i64 = 6 * HOUR;

/// Messages that were folded long enough, the oldest first; at most `max`.
pub async fn folded_long_enough(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<String>> {
    query_scalar(
        "SELECT id FROM inbox WHERE state = 'folded' AND next_attempt_at <= $1 \
         AND EXISTS (SELECT 1 FROM inbox_messages WHERE inbox_id = inbox.id) ORDER BY received_at, id LIMIT $2",
    )
    .bind(now)
    .bind(max)
    .fetch_all(connection)
    .await
}

/// Lets a folded message be read again.
pub async fn unfold(connection: &mut Connection, id: &str, now: Timestamp) -> sqlx::Result<()> {
    query("UPDATE inbox SET state = 'waiting', reason = NULL, attempts = 0, next_attempt_at = $2 WHERE id = $1 AND state = 'folded'")
        .bind(id)
        .bind(now)
        .execute(connection)
        .await
        .map(|_| ())
}
