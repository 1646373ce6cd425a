//! How many requests by mail may wait for their sender's confirmation: anybody can write any From, so each address has a quota, and so has
//! each domain, for whoever has one can make addresses up.
use crate::db::Connection;
use sqlx::query_scalar;

/// Unconfirmed requests of one address.
pub const OF_ADDRESS: i64 = 5;
/// Unconfirmed requests of one domain.
pub const OF_DOMAIN: i64 = 100;

/// Whether another request of this address fits.
pub async fn has_room(connection: &mut Connection, sender: &str) -> sqlx::Result<bool> {
    let of_address: i64 = query_scalar("SELECT COUNT(*) FROM requests WHERE requester_email = $1 AND state = 'unconfirmed'")
        .bind(sender)
        .fetch_one(&mut *connection)
        .await?;
    if of_address >= OF_ADDRESS {
        return Ok(false);
    }
    let domain = sender.rsplit_once('@').map_or("", |(_, domain)| domain);
    let of_domain: i64 = query_scalar(
        "SELECT COUNT(*) FROM inbox JOIN requests ON requests.id = inbox.request_id WHERE inbox.sender_domain = $1 \
         AND inbox.state = 'request' AND requests.state = 'unconfirmed'",
    )
    .bind(domain)
    .fetch_one(connection)
    .await?;
    Ok(of_domain < OF_DOMAIN)
}
