//! How many requests by mail may wait for their sender's confirmation: anybody can write any From, so each address has a quota. Whoever
//! has a domain can make addresses up, so a domain has one an hour, which addresses with an account are not counted for: nobody shuts a
//! supplier out by mail in its name. What does not fit is folded, and tried again later.
use crate::clock::{HOUR, Timestamp};
use crate::db::Connection;
use crate::model::person;
use sqlx::{FromRow, query, query_as, query_scalar};
use std::collections::HashMap;

/// Unconfirmed requests of one address.
pub const OF_ADDRESS: i64 = 5;
/// Unconfirmed requests of one domain that came within an hour.
pub const OF_DOMAIN: i64 = 100;

/// How many requests fit that are of one address, and of one domain.
struct Room {
    of_address: i64,
    of_domain: i64,
}

async fn room(connection: &mut Connection, sender: &str, has_account: bool, now: Timestamp) -> sqlx::Result<Room> {
    let of_address: i64 = query_scalar("SELECT COUNT(*) FROM requests WHERE requester_email = $1 AND state = 'unconfirmed'")
        .bind(sender)
        .fetch_one(&mut *connection)
        .await?;
    let of_address = OF_ADDRESS - of_address;
    if of_address <= 0 || has_account {
        return Ok(Room { of_address, of_domain: i64::MAX });
    }
    let of_domain: i64 = query_scalar(
        "SELECT COUNT(*) FROM inbox JOIN requests ON requests.id = inbox.request_id WHERE inbox.sender_domain = $1 \
         AND inbox.state = 'request' AND inbox.received_at > $2 AND requests.state = 'unconfirmed'",
    )
    .bind(domain(sender))
    .bind(now.plus(-HOUR))
    .fetch_one(connection)
    .await?;
    Ok(Room { of_address, of_domain: OF_DOMAIN - of_domain })
}

fn domain(sender: &str) -> &str {
    sender.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// Whether another request of this address fits.
pub async fn has_room(connection: &mut Connection, sender: &str, has_account: bool, now: Timestamp) -> sqlx::Result<bool> {
    let room = room(connection, sender, has_account, now).await?;
    Ok(room.of_address > 0 && room.of_domain > 0)
}

/// What was folded is tried again after so many seconds: by then a quota may have room.
pub const FOLDED_FOR: i64 = 6 * HOUR;

/// A message that was folded.
#[derive(FromRow)]
pub struct Folded {
    id: String,
    sender: String,
}

/// Messages that were folded long enough, those first that wait longest for their turn; at most `max`.
pub async fn folded_long_enough(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<Vec<Folded>> {
    query_as(
        "SELECT id, sender FROM inbox WHERE state = 'folded' AND next_attempt_at <= $1 \
         AND EXISTS (SELECT 1 FROM inbox_messages WHERE inbox_id = inbox.id) ORDER BY next_attempt_at, id LIMIT $2",
    )
    .bind(now)
    .bind(max)
    .fetch_all(connection)
    .await
}

/// Lets folded messages be read again for which there is room by now. The others are put off unread: a message may be large, and those
/// behind it get their turn.
pub async fn unfold(connection: &mut Connection, folded: &[Folded], now: Timestamp) -> sqlx::Result<()> {
    let mut unfolded: HashMap<&str, i64> = HashMap::new();
    for Folded { id, sender } in folded {
        let person = person::find_by_email(connection, sender).await?;
        let has_account = person.is_some_and(|person| person.password_hash.is_some());
        let room = room(connection, sender, has_account, now).await?;
        let taken = |of: &str| unfolded.get(of).copied().unwrap_or_default();
        if taken(sender) < room.of_address && taken(domain(sender)) < room.of_domain {
            read_again(connection, id, now).await?;
            *unfolded.entry(sender).or_default() += 1;
            *unfolded.entry(domain(sender)).or_default() += i64::from(!has_account);
        } else {
            put_off(connection, id, now).await?;
        }
    }
    Ok(())
}

async fn read_again(connection: &mut Connection, id: &str, now: Timestamp) -> sqlx::Result<()> {
    query("UPDATE inbox SET state = 'waiting', reason = NULL, attempts = 0, next_attempt_at = $2 WHERE id = $1 AND state = 'folded'")
        .bind(id)
        .bind(now)
        .execute(connection)
        .await
        .map(|_| ())
}

async fn put_off(connection: &mut Connection, id: &str, now: Timestamp) -> sqlx::Result<()> {
    query("UPDATE inbox SET next_attempt_at = $2 WHERE id = $1 AND state = 'folded'")
        .bind(id)
        .bind(now.plus(FOLDED_FOR))
        .execute(connection)
        .await
        .map(|_| ())
}
